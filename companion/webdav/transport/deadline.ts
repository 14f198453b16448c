import { PhotoferryError } from '../../../shared/problems.ts';

export interface TimeLimits {
  /** Until a connection stands, TLS included. */
  connectMs: number;
  /** Without any byte of a body going on, either way. */
  stallMs: number;
  /** Until the answer begins. */
  answerMs: number;
  /** The same after a body was sent or files were moved: some servers hash or assemble first. */
  lateAnswerMs: number;
}

const LIMITS: TimeLimits = { connectMs: 15_000, stallMs: 60_000, answerMs: 60_000, lateAnswerMs: 300_000 };

/** The limits, or one for all. */
export function timeLimits(timeoutMs?: number): TimeLimits {
  if (timeoutMs === undefined) return LIMITS;
  return { connectMs: timeoutMs, stallMs: timeoutMs, answerMs: timeoutMs, lateAnswerMs: timeoutMs };
}

export interface Deadline {
  /** Aborted when time is up or the caller gives up; its reason is a PhotoferryError. */
  readonly signal: AbortSignal;
  /** Something went on: the next thing must within `ms`. */
  arm(ms: number): void;
  /** Nothing is awaited from the network now. */
  pause(): void;
  /** All done. */
  end(): void;
}

/** Watches over one request: aborts it when `host` keeps silent too long, or with the caller's `signal`. */
export function startDeadline(host: string, signal: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  const giveUp = () => controller.abort(reasonOf(signal));
  if (signal?.aborted) giveUp();
  signal?.addEventListener('abort', giveUp, { once: true });
  return {
    signal: controller.signal,
    arm(ms) {
      clearTimeout(timer);
      // A request that was aborted may still say that its socket came or that it was sent.
      if (ended) return;
      timer = setTimeout(
        () => controller.abort(new PhotoferryError('connection-timeout', { target: host })),
        ms,
      );
    },
    pause: () => clearTimeout(timer),
    end() {
      ended = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
    },
  };
}

function reasonOf(signal: AbortSignal | undefined): PhotoferryError {
  const reason: unknown = signal?.reason;
  return reason instanceof PhotoferryError ? reason : new PhotoferryError('cancelled');
}
