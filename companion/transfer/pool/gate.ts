/** Closed while a server is offline or in maintenance; one cheap look at growing intervals opens it again. */
import { type Problem, toProblem } from '../../../shared/problems.ts';
import { actionFor } from '../../webdav/index.ts';
import type { Clock } from './clock.ts';
import { type PauseReason, untilNextLook } from './look-times.ts';

/** Why nobody gets through, and until when at least. */
export interface Away {
  problem: Problem;
  looksAt: number;
}

export interface Gate {
  /** What is wrong, and when the server is looked at next; null while the gate is open. */
  readonly away: Away | null;
  close(why: PauseReason, waitMs: number, problem: Problem): void;
  /** Somebody waits in front of it. */
  knock(): void;
  /** Nobody waits any more: no timer is left behind. */
  rest(): void;
  /** Looks now, whatever was planned: a person asks. */
  hurry(): void;
}

interface GateParts {
  /** One cheap request; rejects with what is wrong. */
  look(): Promise<unknown>;
  /** Whether anybody waits: for nobody no look is taken. */
  isWanted(): boolean;
  opened(): void;
  clock: Clock;
  random(): number;
}

/** Open at first. */
export function createGate({ look, isWanted, opened, clock, random }: GateParts): Gate {
  let closed: { why: PauseReason; problem: Problem; looks: number; at: number } | null = null;
  let isLooking = false;
  let callOff: (() => void) | null = null;

  function knock(): void {
    rest();
    if (closed === null || isLooking || !isWanted()) return;
    const waitMs = closed.at - clock.now();
    if (waitMs > 0) callOff = clock.after(waitMs, knock);
    else void lookOnce();
  }

  function rest(): void {
    callOff?.();
    callOff = null;
  }

  async function lookOnce(): Promise<void> {
    isLooking = true;
    const found = await look().then(
      () => null,
      (error: unknown) => toProblem(error),
    );
    isLooking = false;
    if (closed === null) return;
    if (found === null) return open();
    const action = actionFor({ problem: found, doing: 'look', attempts: 1, random: random() });
    if (!('waitMs' in action)) return open();
    closed.looks++;
    if (action.do === 'pause-account') closed.why = action.why;
    closed.problem = found;
    const askedMs = (found.retryAfter ?? 0) * 1000;
    closed.at = clock.now() + untilNextLook(closed.why, closed.looks, { random: random(), askedMs });
    knock();
  }

  function open(): void {
    closed = null;
    rest();
    opened();
  }

  return {
    get away() {
      return closed === null ? null : { problem: closed.problem, looksAt: closed.at };
    },
    close(why, waitMs, problem) {
      // Those that were on their way find the same; the looks that are planned stay.
      closed ??= { why, problem, looks: 0, at: clock.now() + waitMs };
      knock();
    },
    knock,
    rest,
    hurry() {
      if (closed === null || isLooking) return;
      closed.at = clock.now();
      knock();
    },
  };
}
