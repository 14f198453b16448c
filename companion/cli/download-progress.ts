import type { DownloadProgress } from '../../shared/downloads.ts';
import { nameIn } from '../../shared/path-parts.ts';
import { printable, showBytes, showRate, showSeconds } from './words.ts';

export interface Speed {
  bytesPerSecond: number;
  /** Null as long as the server is still being gone through, or nothing comes. */
  secondsLeft: number | null;
}

/** So far back a rate looks: long enough not to jump, short enough to be that of now. */
const WINDOW_MS = 10_000;

/** Measures how fast a download is, from what it tells; `now` in milliseconds of one clock. */
export function measureSpeed() {
  let seen: { at: number; received: number }[] = [];
  return (progress: DownloadProgress, now: number): Speed => {
    const { received, complete, foundBytes, overBytes } = progress;
    seen.push({ at: now, received });
    // The oldest that is kept lies just outside of the window.
    const first = Math.max(0, seen.findIndex(({ at }) => at > now - WINDOW_MS) - 1);
    seen = seen.slice(first);
    const oldest = seen[0] ?? { at: now, received };
    const seconds = (now - oldest.at) / 1000;
    const bytesPerSecond = seconds > 0 ? (received - oldest.received) / seconds : 0;
    const left = Math.max(0, foundBytes - overBytes);
    return { bytesPerSecond, secondsLeft: complete && bytesPerSecond > 0 ? left / bytesPerSecond : null };
  };
}

/** One line: how much of how much, how fast, how long still, what now. */
export function describeDownload(progress: DownloadProgress, { bytesPerSecond, secondsLeft }: Speed): string {
  const { found, foundBytes, complete, over, overBytes, current } = progress;
  const more = complete ? '' : '+';
  const speed = bytesPerSecond > 0 ? `, ${showRate(bytesPerSecond)}` : '';
  const left = secondsLeft === null ? '' : `, ${showSeconds(secondsLeft)} left`;
  const names = current.map((path) => printable(nameIn(path))).join(', ');
  return `↓ ${over} of ${found}${more}  ${showBytes(overBytes)} of ${showBytes(foundBytes)}${more}${speed}${left}  ${names}`;
}
