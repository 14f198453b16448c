/**
 * The places of one server: who wants to send or fetch a file waits here for his turn. Paced by how the server copes,
 * closed while it is offline or in maintenance.
 */
import { PhotoferryError, toProblem } from '../../../shared/problems.ts';
import { actionFor } from '../../webdav/index.ts';
import type { Clock } from './clock.ts';
import { type Away, createGate } from './gate.ts';
import { type Lane, laneOf, nextLane } from './next-lane.ts';
import { afterEnd, afterRefusal, newPace, withCeiling } from './pace.ts';

/** A turn that came. */
export interface Place {
  /** The line is not needed any more: the next one may begin, while this one is still being checked. */
  leave(): void;
}

export interface Pool {
  /**
   * Does the work when it is its turn. Rejects with what the work throws, or with the signal's reason while it waits;
   * trying again is up to the caller, who waits here again.
   * @param bytes of the file: large ones have a lane of their own
   */
  run<T>(bytes: number, signal: AbortSignal, work: (place: Place) => Promise<T>): Promise<T>;
  /** At most so many at a time from now on; `isTold`: just so many, while the server does not refuse them. */
  setCeiling(atOnce: number, isTold?: boolean): void;
  /** What is wrong while the server is offline or in maintenance, and when it is looked at next; else null. */
  readonly away: Away | null;
  /** A person wants it now: looks at once where the server was away, and a `Retry-After` is over. */
  hurry(): void;
  /** How many at a time it is now, and how many wait. */
  readonly state: { atOnce: number; running: number; waiting: number };
}

export interface PoolParts {
  ceiling: number;
  /** One cheap request to the server; rejects with what is wrong. */
  look(): Promise<unknown>;
  clock: Clock;
  random(): number;
}

/** The pool of one server. */
export function createPool({ ceiling, look, clock, random }: PoolParts): Pool {
  const waiting: Record<Lane, Set<() => void>> = { small: new Set(), large: new Set() };
  const running: Record<Lane, number> = { small: 0, large: 0 };
  let pace = newPace(ceiling, clock.now());
  let last: Lane = 'large';
  let refusals = 0;
  let callOff: (() => void) | null = null;

  const sizes = () => ({ small: waiting.small.size, large: waiting.large.size });
  const isWanted = () => waiting.small.size + waiting.large.size > 0;
  const gate = createGate({ look, isWanted, opened: pump, clock, random });

  function pump(): void {
    callOff?.();
    callOff = null;
    if (!isWanted()) gate.rest();
    else if (gate.away === null) start();
    else gate.knock();
  }

  function start(): void {
    for (;;) {
      const now = clock.now();
      const lane = nextLane({ pace, running, waiting: sizes(), last, now });
      if (lane === null) {
        if (now < pace.heldUntil) callOff = clock.after(pace.heldUntil - now, pump);
        return;
      }
      const [first] = waiting[lane];
      if (first === undefined) return;
      waiting[lane].delete(first);
      running[lane]++;
      last = lane;
      first();
    }
  }

  /** Resolves when it is the turn of this one. */
  function turn(lane: Lane, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = () => {
        waiting[lane].delete(begin);
        reject(reasonOf(signal));
        pump();
      };
      const begin = () => {
        signal.removeEventListener('abort', stop);
        resolve();
      };
      if (signal.aborted) return reject(reasonOf(signal));
      signal.addEventListener('abort', stop, { once: true });
      waiting[lane].add(begin);
      pump();
    });
  }

  function note(error: unknown, startedAt: number): void {
    const now = clock.now();
    const problem = toProblem(error);
    const action = actionFor({ problem, attempts: refusals + 1, random: random() });
    if (action.do === 'pause-account') gate.close(action.why, action.waitMs, problem);
    if (action.do !== 'slow-down') return;
    if (startedAt >= pace.changedAt) refusals++;
    pace = afterRefusal(pace, { startedAt, now, waitMs: action.waitMs });
  }

  return {
    async run(bytes, signal, work) {
      const lane = laneOf(bytes);
      await turn(lane, signal);
      const startedAt = clock.now();
      let hasLeft = false;
      const leave = () => {
        if (hasLeft) return;
        hasLeft = true;
        running[lane]--;
        pump();
      };
      const ended = () => {
        refusals = 0;
        const pressed = waiting.small.size > 0;
        if (lane === 'small') pace = afterEnd(pace, { startedAt, now: clock.now(), bytes, pressed });
      };
      try {
        return await work({
          leave() {
            if (!hasLeft) ended();
            leave();
          },
        });
      } catch (error) {
        if (!signal.aborted) note(error, startedAt);
        throw error;
      } finally {
        leave();
      }
    },
    setCeiling(atOnce, isTold) {
      pace = withCeiling(pace, atOnce, clock.now(), isTold);
      pump();
    },
    get away() {
      return gate.away;
    },
    hurry() {
      pace = { ...pace, heldUntil: 0 };
      gate.hurry();
      pump();
    },
    get state() {
      const { small, large } = running;
      return { atOnce: pace.limit, running: small + large, waiting: waiting.small.size + waiting.large.size };
    },
  };
}

function reasonOf(signal: AbortSignal): unknown {
  return isPlainAbort(signal.reason) ? new PhotoferryError('cancelled') : signal.reason;
}

/** `controller.abort()` without a reason of ours. */
function isPlainAbort(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'AbortError';
}
