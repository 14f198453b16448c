/**
 * How fast an upload runs and how long it still takes, from the rows that come in about once a second.
 * Pure; the popup keeps one track for each upload (use-rates.ts).
 */

/** Bytes sent (of the whole) as seen at an instant (ms). */
export interface Sample {
  at: number;
  sent: number;
}
export interface Estimate {
  bytesPerSecond: number;
  /** Absent where the size is not known. */
  secondsLeft?: number;
}

/** Only the last seconds count: a network changes its pace. */
const WINDOW_MS = 6000;
/** Below that a rate would jump about. */
const SHORTEST_MS = 500;

/** The track with one more sample; a step back (another try) starts it anew, and what is older than the window goes. */
export function addSample(track: readonly Sample[], sample: Sample): Sample[] {
  const last = track.at(-1);
  if (last && sample.sent < last.sent) return [sample];
  if (last && (sample.at <= last.at || sample.sent === last.sent)) return [...track];
  const recent = track.filter((one, n) => {
    const next = track[n + 1];
    return sample.at - one.at <= WINDOW_MS || (next !== undefined && sample.at - next.at < WINDOW_MS);
  });
  return [...recent, sample];
}

/** Rate and time left at `now` (ms); null until two samples lie far enough apart, and when nothing has moved lately. */
export function estimate(track: readonly Sample[], size: number | null, now: number): Estimate | null {
  const first = track[0];
  const last = track.at(-1);
  if (!first || !last || last.at - first.at < SHORTEST_MS || now - last.at > WINDOW_MS) return null;
  const bytesPerSecond = ((last.sent - first.sent) * 1000) / (last.at - first.at);
  if (bytesPerSecond <= 0) return null;
  if (size === null) return { bytesPerSecond };
  return { bytesPerSecond, secondsLeft: Math.max(0, (size - last.sent) / bytesPerSecond) };
}
