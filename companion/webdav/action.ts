/**
 * What to do about a problem: the only place that decides it, for uploads, downloads and sync alike. Pure.
 * The table is section 5.5 of what was measured and read of other clients; `action.test.ts` has every row of it.
 */
import type { Problem, ProblemCode } from '../../shared/problems.ts';

/** What was being done. `assemble`: the MOVE that puts chunks together. */
export type Doing = 'list' | 'look' | 'read' | 'put' | 'make-folder' | 'move' | 'assemble';

export interface Failure {
  problem: Problem;
  doing?: Doing | undefined;
  /** Tries so far that ended like this, in a row: at least 1. */
  attempts: number;
  /** The whole body went out, and no answer came: it may be stored. */
  bodySent?: boolean | undefined;
  /** The server takes a file in pieces. */
  canSplit?: boolean | undefined;
  /** In [0, 1). */
  random: number;
}

export type Action =
  /** Not one more request for this account until a person has seen to it. */
  | { do: 'stop-account' }
  /** Nothing for this server until one cheap look is answered again; the first one after so long. */
  | { do: 'pause-account'; why: 'maintenance' | 'offline'; waitMs: number }
  /** Fewer at a time for this server, and none before so long; this one again then. */
  | { do: 'slow-down'; waitMs: number }
  /** This one again after so long; the others are not concerned. */
  | { do: 'try-again'; waitMs: number }
  /** Nobody knows what is there: look, and decide anew. */
  | { do: 'look-before-again' }
  /** What was known of its folders is wrong: make them, then again. */
  | { do: 'make-folders' }
  /** Smaller pieces, then again. */
  | { do: 'split' }
  /** This one rests for so long, or until it is changed or the user asks. `tell`: a person must do something. */
  | { do: 'park'; forMs: number; tell: boolean }
  /** Never again by itself: a person is told. */
  | { do: 'give-up' };

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What to do next. The first row that fits counts. */
export function actionFor(failure: Failure): Action {
  const { problem, doing, attempts } = failure;
  const { code, status } = problem;
  if (STOPPING.has(code)) return { do: 'stop-account' };
  if (code === 'maintenance')
    return { do: 'pause-account', why: 'maintenance', waitMs: asked(problem, 15 * SECOND) };
  if (OFFLINE.has(code)) return { do: 'pause-account', why: 'offline', waitMs: backOff(failure) };
  if (code === 'changed-on-server' || status === 412 || status === 416) return { do: 'look-before-again' };
  if (code === 'file-too-large') return failure.canSplit ? { do: 'split' } : park(DAY, true);
  if (status === 415) return park(DAY, true);
  if (code === 'not-stored-whole' || code === 'not-received-whole')
    return attempts < 3 ? { do: 'try-again', waitMs: backOff(failure) } : { do: 'give-up' };
  if (failure.bodySent && PASSING.has(code)) return { do: 'look-before-again' };
  if (doing === 'assemble') return assembling(failure);
  if (code === 'folder-missing') return missingFolder(failure);
  if (REFUSED.has(code)) return refused(failure);
  if (code === 'server-full') return park(HOUR, true);
  if (code === 'name-refused') return park(DAY, true);
  if (code === 'locked' || code === 'connection-timeout' || (code === 'server-busy' && slows(status)))
    return { do: 'slow-down', waitMs: backOff(failure) };
  if (PASSING.has(code)) return passing(failure);
  return { do: 'give-up' };
}

/** Wrong for every file of the account: one more try would only count against it. */
const STOPPING: ReadonlySet<ProblemCode> = new Set([
  ...(['wrong-password', 'password-missing', 'sign-in-unsupported', 'login-page', 'not-webdav'] as const),
  ...(['redirected-elsewhere', 'plain-http', 'tls-untrusted', 'tls-changed'] as const),
]);
const OFFLINE: ReadonlySet<ProblemCode> = new Set([
  ...(['host-not-found', 'connection-refused', 'proxy-unreachable'] as const),
]);
const REFUSED: ReadonlySet<ProblemCode> = new Set(['forbidden', 'folder-read-only']);
const PASSING: ReadonlySet<ProblemCode> = new Set([
  ...(['connection-lost', 'connection-timeout', 'server-busy', 'server-error', 'truncated-answer'] as const),
  'locked',
]);

/** A server that says so is asked less at a time; 425, 499 and 502 are about the one request. */
const slows = (status: number | undefined): boolean => status === undefined || !ONE_REQUEST.has(status);
const ONE_REQUEST = new Set([425, 499, 502]);

/** After so many tries in a row it is this file, and not the moment: it rests longer and longer. */
const QUICK_TRIES = 6;

function passing(failure: Failure): Action {
  const late = failure.attempts - QUICK_TRIES;
  if (late <= 0) return { do: 'try-again', waitMs: backOff(failure) };
  return park(Math.max(resting(late), asked(failure.problem, 0)), false);
}

/** The server may still put the chunks together, or have done so: its answer says neither. */
function assembling(failure: Failure): Action {
  const { problem, attempts } = failure;
  if (problem.code === 'locked') {
    const waitMs = Math.min(5 * SECOND * 2 ** (attempts - 1), 2 * MINUTE);
    return { do: 'try-again', waitMs: asked(problem, waitMs) };
  }
  return REFUSED.has(problem.code) ? refused(failure) : { do: 'look-before-again' };
}

function missingFolder({ doing, attempts }: Failure): Action {
  const writes = doing === 'put' || doing === 'move' || doing === 'make-folder';
  return writes && attempts === 1 ? { do: 'make-folders' } : { do: 'give-up' };
}

/**
 * A right that is missing, or a race: to one of several who make a folder Apache says 403, and Go servers say 403 or
 * 405 to a MOVE or MKCOL onto what is there.
 */
function refused({ doing, attempts }: Failure): Action {
  const racing = doing === 'make-folder' || doing === 'move' || doing === 'assemble';
  if (racing && attempts === 1) return { do: 'look-before-again' };
  return park(Math.min(resting(attempts), HOUR), true);
}

/** 25 s, then five times as long each time, up to a day. */
const resting = (times: number): number => Math.min(25 * SECOND * 5 ** (times - 1), DAY);

const park = (forMs: number, tell: boolean): Action => ({ do: 'park', forMs, tell });

/** 1 s doubled with each try up to a minute, give or take a quarter; not before the server's Retry-After. */
function backOff({ problem, attempts, random }: Failure): number {
  return asked(problem, Math.min(SECOND * 2 ** (attempts - 1), MINUTE) * (0.75 + random / 2));
}

/** The longer of the two; of what a server asks for, an hour at most counts. */
function asked({ retryAfter = 0 }: Problem, ownMs: number): number {
  return Math.round(Math.max(ownMs, Math.min(retryAfter * SECOND, HOUR)));
}
