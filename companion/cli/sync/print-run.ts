import { describeProblem, nextStep } from '../../../shared/problems.ts';
import type { SyncAction, SyncEnd, SyncHold } from '../../../shared/sync-run.ts';
import type { Printer } from '../printer.ts';
import { printable, showBytes, type Tone } from '../words.ts';
import { describeAction, describeSummary } from './describe-run.ts';
import { quoted } from './quoted.ts';

const TONES: Record<SyncAction['outcome'], Tone> = {
  done: 'good',
  planned: 'quiet',
  held: 'warn',
  failed: 'bad',
};

/** One line a file; where it failed, why and what to do. What was only noted is for programs. */
export function printAction(print: Printer, sync: string, action: SyncAction): void {
  if (action.action === 'adopt' && !print.json) return;
  const { path, to, size, outcome, problem } = action;
  const { icon, word } = describeAction(action);
  const why = problem && { message: describeProblem(problem), next: nextStep(problem) };
  const shown = (size === null ? '' : showBytes(size)).padStart(9);
  const where = to === undefined ? printable(path) : `${printable(path)}  →  ${printable(to)}`;
  const line = `${print.tone(`${icon} ${word.padEnd(22)}`, TONES[outcome])} ${shown}  ${where}`;
  const reason = why ? `\n    ${printable(why.message)} ${printable(why.next)}` : '';
  print.item({ type: 'action', sync, ...action, ...why }, `${line}${reason}`);
}

/** How a run ended, and what a person may do now. */
export function printEnd(
  print: Printer,
  /** How the command line is called. */
  command: string,
  sync: string,
  { outcome, summary, holds, journalLost, unread, problem }: SyncEnd,
  dryRun: boolean,
): void {
  if (journalLost)
    print.item(
      { type: 'journal-lost', sync },
      'The notes of earlier runs were lost: what is equal on both sides was taken as such, and nothing is brought back by itself.',
    );
  for (const hold of holds) printHold(print, command, sync, hold);
  if (unread.files > 0)
    print.item(
      { type: 'unread', sync, ...unread },
      `${unread.files} files could be compared only by reading ${showBytes(unread.bytes)} from the server. If their names and sizes say enough: ${command} sync run ${quoted(sync)} --trust-names`,
    );
  if (problem) print.problem(problem);
  else if (outcome === 'cancelled') print.problem({ code: 'cancelled' });
  print.note(`${printable(sync)}: ${describeSummary(summary, dryRun)}`);
}

const WHY_HELD: Record<SyncHold['why'], string> = {
  'mass-change': 'so many files were changed or removed that nothing is replaced or removed without your yes',
  'journal-lost': 'they would come back, or go up again, since the notes of earlier runs were lost',
};

function printHold(
  print: Printer,
  command: string,
  sync: string,
  { id, why, files, heldAt }: SyncHold,
): void {
  print.item(
    { type: 'held', sync, hold: id, why, files, heldAt },
    `${print.tone('‖ held', 'warn')}  ${files} files: ${WHY_HELD[why]}.\n` +
      `    Hold ${id}. If that is what you want: ${command} sync run ${quoted(sync)} --confirm ${id}`,
  );
}
