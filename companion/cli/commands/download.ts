import { resolve } from 'node:path';
import type { DownloadEnd, DownloadedFile } from '../../../shared/downloads.ts';
import { describeProblem, nextStep } from '../../../shared/problems.ts';
import type { Context } from '../command.ts';
import { describeDownload, measureSpeed } from '../download-progress.ts';
import { openEngine } from '../engine.ts';
import { findPlace, readPlace } from '../find-server.ts';
import { followDownload } from '../follow-download.ts';
import type { Printer, Summary } from '../printer.ts';
import { readTransferOptions } from '../transfer-options.ts';
import { printable, STATE_WORDS, showBytes, showSeconds, type Tone } from '../words.ts';

/** `photoferry download NAME:/folder DIR` */
export async function run(context: Context): Promise<Summary> {
  const { args, options, home, print, terminal } = context;
  const [from = '', into = ''] = args;
  const { dryRun, ...limits } = readTransferOptions(options);
  readPlace(from); // wrong use is said before anything is opened
  const started = performance.now();
  const engine = await openEngine(home);
  try {
    const { server, folder: path } = await findPlace(engine, from);
    const order = { serverId: server.id, path, folder: resolve(into), dryRun, ...limits };
    const speedOf = measureSpeed();
    const end = await followDownload(engine, order, {
      stop: terminal.stop,
      news({ files, progress }) {
        for (const file of files) printFile(print, file);
        const speed = speedOf(progress, performance.now());
        print.progress(describeDownload(progress, speed));
        if (print.json) print.item({ type: 'progress', ...progress, ...speed }, '');
      },
    });
    const seconds = Math.round(performance.now() - started) / 1000;
    if (end.problem) print.problem(end.problem);
    print.note(describeEnd(end, seconds));
    const { problem, failed, ...counted } = end;
    return { ...counted, failed: failed + (problem ? 1 : 0), seconds };
  } finally {
    await engine.close();
  }
}

const WORDS: Record<DownloadedFile['state'], { icon: string; word: string; tone: Tone }> = {
  done: STATE_WORDS.done,
  skipped: STATE_WORDS.skipped,
  planned: { icon: '…', word: 'would be got', tone: 'quiet' },
  failed: STATE_WORDS.failed,
};

/** One line a file. What is there already is only counted: a second run would say nothing else. */
function printFile(print: Printer, { path, local, state, size, problem }: DownloadedFile): void {
  const why = problem && {
    reason: problem.code,
    message: describeProblem(problem),
    next: nextStep(problem),
  };
  const record = { type: 'file', path, local, state, size, ...why };
  if (state === 'skipped' && !print.json) return;
  const { icon, word, tone } = WORDS[state];
  const shown = size === null ? '' : showBytes(size);
  const line = `${print.tone(`${icon} ${word.padEnd(13)}`, tone)} ${shown.padStart(9)}  ${printable(path)}`;
  print.item(record, why ? `${line}\n    ${printable(why.message)} ${printable(why.next)}` : line);
}

function describeEnd(end: DownloadEnd, seconds: number): string {
  const { downloaded, bytes, skipped, planned, failed, ignored } = end;
  const parts = [
    planned > 0 ? `${planned} would be got` : `${downloaded} downloaded (${showBytes(bytes)})`,
    `${skipped} already there`,
    `${failed} failed`,
    ...(ignored > 0 ? [`${ignored} of systems and Photoferry itself left out`] : []),
  ];
  return `${parts.join(', ')}, in ${showSeconds(seconds)}`;
}
