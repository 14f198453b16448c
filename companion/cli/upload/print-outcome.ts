import type { SentAsIs } from '../../../shared/model.ts';
import { describeProblem, nextStep } from '../../../shared/problems.ts';
import type { Printer } from '../printer.ts';
import { printable, STATE_WORDS, showBytes } from '../words.ts';
import type { FileOutcome } from './send-files.ts';

/** What a run of uploads adds up to; `bytes` were sent and checked. */
export interface UploadSum {
  uploaded: number;
  skipped: number;
  failed: number;
  bytes: number;
}

/** Adds what became of one file to the sum. */
export function countOutcome(sum: UploadSum, outcome: FileOutcome): void {
  if (outcome.state !== 'done') {
    sum[outcome.state]++;
    return;
  }
  sum.uploaded++;
  sum.bytes += outcome.size;
}

/** A width for the names of these files that keeps what follows below each other, where they are not too different. */
export function nameWidth(files: readonly string[]): number {
  return Math.min(60, Math.max(...files.map((file) => printable(file).length)));
}

/** Why a photo was not made smaller. */
const AS_IS: Record<SentAsIs, string> = {
  raw: 'RAW files are not made smaller',
  video: 'videos are not made smaller',
  animated: 'it moves',
  'several-pages': 'it has several pages',
  'no-decoder': 'this kind cannot be decoded here',
  'too-large': 'it is too large to be decoded',
  unreadable: 'it cannot be decoded',
  'not-a-photo': 'it is no photo',
};

/** One line a file, its name as wide as `width`; where it failed, why and what to do, and whether it is still tried. */
export function printOutcome(print: Printer, server: string, outcome: FileOutcome, width = 0): void {
  const { icon, word, tone } = STATE_WORDS[outcome.state];
  const state = print.tone(`${icon} ${word.padEnd(13)}`, tone);
  const size = (outcome.size === null ? '' : showBytes(outcome.size)).padStart(9);
  const line = `${state} ${size}  ${printable(outcome.path)}`;
  const record = { type: 'file', path: outcome.path, remote: null, state: outcome.state, size: outcome.size };
  if (outcome.state !== 'failed') {
    const { remote, sentAsIs } = outcome;
    const asIs = sentAsIs === undefined ? '' : `  as it is: ${AS_IS[sentAsIs]}`;
    const reason = outcome.state === 'skipped' ? { reason: 'already-there' } : {};
    print.item(
      { ...record, remote, ...reason, ...(sentAsIs === undefined ? {} : { sentAsIs }) },
      `${line.padEnd(line.length + Math.max(0, width - printable(outcome.path).length))}  →  ${printable(`${server}:${remote}`)}${asIs}`,
    );
    return;
  }
  const { problem, queued } = outcome;
  const message = describeProblem(problem);
  const next = queued
    ? 'It stays in the queue: the companion goes on with it (photoferry start).'
    : nextStep(problem);
  print.item(
    { ...record, reason: problem.code, message, next, queued },
    `${line}\n    ${printable(message)} ${printable(next)}`,
  );
}
