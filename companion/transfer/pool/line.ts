/** The line to the outside, which all transfers share in both directions: kept below what a person allows. */
import { type Bandwidth, minuteOfDay, rateAt } from '../../../shared/bandwidth.ts';
import { PhotoferryError } from '../../../shared/problems.ts';
import { useOnce } from '../../files/index.ts';
import { BURST_SECONDS, newBucket, take } from './bucket.ts';
import type { Clock } from './clock.ts';

export interface Line {
  /** Whether there is a limit at this time of the day. */
  readonly isLimited: boolean;
  /** Several limits hold together: the lowest one counts. */
  limit(bandwidths: readonly Bandwidth[]): void;
  /** Resolves when so many bytes may go; rejects with the signal's reason. */
  pass(bytes: number, signal: AbortSignal): Promise<void>;
  /** The same bytes, no faster than allowed. */
  paced(body: AsyncIterable<Buffer>, signal: AbortSignal): AsyncGenerator<Buffer>;
}

/** A limit that changes with the hour is noticed after so long. */
const LONGEST_STEP_MS = 1000;
/** Without a limit, and with a high one, chunks stay as large as they are. */
const SMALLEST_PIECE = 4096;

/** Without a limit at first. */
export function createLine(clock: Clock): Line {
  let limits: readonly Bandwidth[] = [];
  let bucket = newBucket(clock.now());

  function rate(): number | null {
    const minute = minuteOfDay(new Date(clock.now()));
    const rates = limits.map((limit) => rateAt(limit, minute)).filter((each) => each !== null);
    return rates.length === 0 ? null : Math.min(...rates);
  }

  async function pass(bytes: number, signal: AbortSignal): Promise<void> {
    for (let left = bytes; left > 0; ) {
      const allowed = rate();
      if (allowed === null) return;
      const piece = Math.min(left, Math.max(1, Math.floor((allowed * LONGEST_STEP_MS) / 1000)));
      const taken = take(bucket, piece, allowed, clock.now());
      bucket = taken.bucket;
      left -= piece;
      if (taken.waitMs > 0) await pause(clock, taken.waitMs, signal);
    }
  }

  return {
    get isLimited() {
      return rate() !== null;
    },
    limit(bandwidths) {
      limits = bandwidths;
    },
    pass,
    async *paced(body, signal) {
      for await (const chunk of body) {
        for (let at = 0; at < chunk.length; ) {
          const allowed = rate() ?? Infinity;
          const piece = chunk.subarray(
            at,
            at + Math.max(SMALLEST_PIECE, Math.floor(allowed * BURST_SECONDS)),
          );
          if (piece.length < chunk.length) useOnce(chunk);
          await pass(piece.length, signal);
          yield piece;
          at += piece.length;
        }
      }
    },
  };
}

function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason ?? new PhotoferryError('cancelled'));
    const stop = () => {
      callOff();
      reject(signal.reason);
    };
    const callOff = clock.after(ms, () => {
      signal.removeEventListener('abort', stop);
      resolve();
    });
    signal.addEventListener('abort', stop, { once: true });
  });
}
