import type { Upload } from '../../shared/model.ts';
import { describeProblem } from '../../shared/problems.ts';
import { printable, showBytes, showRate, showSeconds } from './words.ts';

/**
 * One line of progress: what now, how much of how much, how fast, how long still. `started` and the times given later
 * are milliseconds of the same clock.
 */
export function describeProgress(files: number, started: number) {
  return (
    underWay: readonly Upload[],
    ended: { uploaded: number; skipped: number; failed: number; bytes: number },
    now: number,
  ): string => {
    const over = ended.uploaded + ended.skipped + ended.failed;
    if (over === files) return '';
    const waiting = underWay.find(({ state }) => state === 'waiting');
    const active = underWay.find(({ state }) => state === 'uploading' || state === 'verifying');
    if (!active && waiting?.problem) return `◷ waiting  ${printable(describeProblem(waiting.problem))}`;
    const sent = ended.bytes + underWay.reduce((sum, upload) => sum + upload.sent, 0);
    const rate = sent / Math.max((now - started) / 1000, 0.001);
    const known = ended.bytes + underWay.reduce((sum, upload) => sum + (upload.size ?? 0), 0);
    const left =
      rate > 0 && underWay.length === files - over ? `, ${showSeconds((known - sent) / rate)} left` : '';
    const name = printable(active?.name ?? underWay[0]?.name ?? '');
    const speed = rate > 0 ? `, ${showRate(rate)}` : '';
    return `↑ ${over} of ${files}  ${showBytes(sent)} of ${showBytes(known)}${speed}${left}  ${name}`;
  };
}
