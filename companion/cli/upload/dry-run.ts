import { MOST_FILES_A_CALL } from '../../../shared/calls.ts';
import { describeProblem, type Problem } from '../../../shared/problems.ts';
import type { Context } from '../command.ts';
import type { Engine } from '../engine.ts';
import type { Printer, Summary } from '../printer.ts';
import { printable, showBytes, type Tone } from '../words.ts';
import { sizeOf } from './count-files.ts';
import { findFiles, type LeftAlone, type LocalFile } from './find-files.ts';
import { leftAloneOf, noteLeftAlone } from './note-left-alone.ts';

/** Where the files go. */
export interface Target {
  serverId: string;
  name: string;
  folder: string;
}

const WORDS: Record<'new' | 'there' | 'differs', { text: string; tone: Tone }> = {
  new: { text: '↑ would be sent', tone: 'busy' },
  there: { text: '✓ already there', tone: 'good' },
  differs: { text: '↑ would be sent under a free name: other bytes have this one', tone: 'warn' },
};

/** Says what would be sent, is there already, or differs from what has its name; sends nothing. */
export async function dryRun(
  engine: Engine,
  { serverId, name, folder }: Target,
  { args: named, print, terminal }: Context,
): Promise<Summary> {
  const sum = { new: 0, there: 0, differs: 0, failed: 0, bytes: 0 };
  const left: LeftAlone = { hidden: 0, links: 0, clutter: 0, special: 0 };
  const fail = (path: string, problem: Problem) => {
    sum.failed++;
    const message = describeProblem(problem);
    print.item(
      { type: 'file', path, state: 'failed', reason: problem.code, message },
      `${print.tone('✗ cannot be sent', 'bad')}  ${printable(path)}  ${printable(message)}`,
    );
  };

  async function compare(files: readonly LocalFile[]): Promise<void> {
    const { results } = await engine.call('uploads.compare', {
      serverId,
      files: files.map((file) => ({ path: file.path, folder: file.folder })),
    });
    for (const [n, file] of files.entries()) {
      const result = results[n];
      if (result === undefined || 'problem' in result) {
        fail(file.shown, result?.problem ?? { code: 'internal', said: 'no answer' });
        continue;
      }
      const size = await sizeOf(file.path);
      say(print, name, { ...file, size }, result.is);
      sum[result.is]++;
      if (result.is !== 'there') sum.bytes += size;
    }
  }

  let batch: LocalFile[] = [];
  for await (const found of findFiles(named, folder, left)) {
    if (terminal.stop.aborted) break;
    if ('problem' in found) fail(found.shown, found.problem);
    else batch.push(found.file);
    if (batch.length < MOST_FILES_A_CALL) continue;
    await compare(batch);
    batch = [];
  }
  if (batch.length > 0) await compare(batch);
  const { there, differs, failed, bytes } = sum;
  print.note(
    `${sum.new + differs} would be sent (${showBytes(bytes)}), ${there} already there, ${differs} of them differ, ${failed} cannot be sent; nothing was sent`,
  );
  noteLeftAlone(print, left);
  return { ...sum, ...leftAloneOf(left) };
}

function say(
  print: Printer,
  server: string,
  file: LocalFile & { size: number },
  is: keyof typeof WORDS,
): void {
  const { text, tone } = WORDS[is];
  print.item(
    { type: 'file', path: file.shown, folder: file.folder, state: is, size: file.size },
    `${print.tone(text, tone)}  ${showBytes(file.size)}  ${printable(file.shown)}  →  ${printable(`${server}:${file.folder}`)}`,
  );
}
