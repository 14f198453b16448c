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
  /** Why it was given up; null as long as it was not. */
  readonly reason: PhotoferryError | null;
  /** Something went on: the next thing must within `ms`. */
  arm(ms: number): void;
  /** Nothing is awaited from the network now. */
  pause(): void;
  /** While this says true, time that is up only starts anew. */
  unless(excused: () => boolean): void;
  /** From now on giving up means this. */
  replace(giveUp: (reason: PhotoferryError) => void): void;
  /** All done. */
  end(): void;
}

/** Watches over one request: gives up when `host` keeps silent too long, or with the caller's `signal`. */
export function startDeadline(
  host: string,
  signal: AbortSignal | undefined,
  giveUp: (reason: PhotoferryError) => void,
): Deadline {
  let reason: PhotoferryError | null = null;
  let act = giveUp;
  let isExcused = () => false;
  let allowed = 0;
  let due = Infinity;
  // One timer, which fires early rather than being set anew: every piece of a body moves what is `due`.
  let timer: NodeJS.Timeout | undefined;
  let fires = Infinity;
  let ended = false;

  const abort = () => stop(reasonOf(signal));
  if (signal?.aborted) abort();
  else signal?.addEventListener('abort', abort, { once: true });

  function stop(why: PhotoferryError): void {
    if (ended || reason !== null) return;
    reason = why;
    act(why);
  }

  function arm(ms: number): void {
    // A request that was aborted may still say that its socket came or that it was sent.
    if (ended) return;
    const now = performance.now();
    allowed = ms;
    due = now + ms;
    schedule(now);
  }

  function schedule(now: number): void {
    if (due >= fires) return;
    clearTimeout(timer);
    fires = due;
    timer = setTimeout(look, due - now);
  }

  function look(): void {
    const now = performance.now();
    fires = Infinity;
    if (now < due) schedule(now);
    else if (isExcused()) arm(allowed);
    else stop(new PhotoferryError('connection-timeout', { target: host }));
  }

  return {
    get reason() {
      return reason;
    },
    arm,
    pause() {
      due = Infinity;
    },
    unless(excused) {
      isExcused = excused;
    },
    replace(next) {
      act = next;
    },
    end() {
      ended = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    },
  };
}

function reasonOf(signal: AbortSignal | undefined): PhotoferryError {
  const reason: unknown = signal?.reason;
  return reason instanceof PhotoferryError ? reason : new PhotoferryError('cancelled');
}
