import type { Upload } from '../../../shared/model.ts';
import { describeProblem } from '../../../shared/problems.ts';
import { printable, showBytes, showRate, showSeconds } from '../words.ts';
import type { Total } from './count-files.ts';

/** Names that are shown beside the figures. */
const NAMES = 3;

/**
 * One line of progress: what now, how much of how much, how fast, how long still. `started` and the times given later
 * are milliseconds of the same clock.
 */
export function describeProgress(total: Readonly<Total>, started: number) {
  return (
    underWay: readonly Upload[],
    ended: { uploaded: number; skipped: number; failed: number; bytes: number },
    now: number,
  ): string => {
    const over = ended.uploaded + ended.skipped + ended.failed;
    if (total.isComplete && over === total.files) return '';
    const waiting = underWay.find(({ state }) => state === 'waiting');
    const active = underWay.filter(({ state }) => state === 'uploading' || state === 'verifying');
    if (active.length === 0 && waiting?.problem)
      return `◷ waiting  ${printable(describeProblem(waiting.problem))}`;
    const sent = ended.bytes + underWay.reduce((sum, upload) => sum + upload.sent, 0);
    const rate = sent / Math.max((now - started) / 1000, 0.001);
    const left = total.isComplete && rate > 0 ? `, ${showSeconds((total.bytes - sent) / rate)} left` : '';
    const speed = rate > 0 ? `, ${showRate(rate)}` : '';
    const names = (active.length > 0 ? active : underWay).slice(0, NAMES).map(({ name }) => printable(name));
    const more = total.isComplete ? '' : '+';
    return `↑ ${over} of ${total.files}${more}  ${showBytes(sent)} of ${showBytes(total.bytes)}${more}${speed}${left}  ${names.join(', ')}`;
  };
}
