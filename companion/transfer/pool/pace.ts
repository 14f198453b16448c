/**
 * How many requests at a time a server gets, pure: more while that brings more, half as soon as it says that it is too
 * much. Slow start, then additive increase, multiplicative decrease.
 */
export interface Pace {
  /** So many at a time now, at least 1. */
  readonly limit: number;
  /** Never more than this. */
  readonly ceiling: number;
  /** A person wants as many as the ceiling: only refusals make it fewer. */
  readonly isTold: boolean;
  /** Nothing was too much yet: the limit doubles. */
  readonly isNew: boolean;
  /** Nothing starts before: the server asked for it. */
  readonly heldUntil: number;
  /** When `limit` was last changed; what began earlier says nothing about it. */
  readonly changedAt: number;
  readonly window: Window;
  /** How it went with the lower limit, while a higher one is tried out. */
  readonly before: { readonly limit: number; readonly rate: number; readonly latency: number } | null;
  /** Windows to wait before a higher limit is tried again. */
  readonly rest: number;
}

/** Requests that began and ended under the same limit. */
interface Window {
  readonly ended: number;
  /** When the first of them ended: those that are counted are the ones after it. */
  readonly since: number;
  readonly work: number;
  readonly busyMs: number;
  /** How many of them ended while others waited for their turn. */
  readonly pressed: number;
}

/** A request that ended well. Times in ms of one clock. */
export interface Ended {
  startedAt: number;
  now: number;
  bytes: number;
  /** Others wait for a turn. */
  pressed: boolean;
}

const FIRST_LIMIT = 8;
const EMPTY: Window = { ended: 0, since: 0, work: 0, busyMs: 0, pressed: 0 };
/** What a request costs besides its bytes, in bytes. */
const WORK_OF_A_REQUEST = 64 * 1024;
/** A higher limit must bring at least so much more. */
const GAIN = 1.03;
/** Requests that take so much longer wait inside of the server: there they help nobody. */
const SLOWER = 1.6;
const REST_AFTER_LOSS = 12;
const REST_AFTER_REFUSAL = 3;

/** The pace of a server that nothing is known of but the most that it takes. */
export function newPace(ceiling: number, now: number): Pace {
  const limit = Math.max(1, Math.min(FIRST_LIMIT, ceiling));
  return {
    ...{ limit, ceiling: Math.max(1, ceiling), isTold: false, isNew: true, heldUntil: 0, changedAt: now },
    ...{ window: EMPTY, before: null, rest: 0 },
  };
}

/** The same pace below another ceiling; `isTold`: a person asked for just so many at a time. */
export function withCeiling(pace: Pace, ceiling: number, now: number, isTold = false): Pace {
  const most = Math.max(1, ceiling);
  if (most === pace.ceiling && isTold === pace.isTold) return pace;
  const below = { ...pace, ceiling: most, isTold };
  const first = isTold ? most : FIRST_LIMIT;
  // What was learned of the server counts more than what is wished.
  const limit = Math.min(most, pace.isNew ? Math.max(pace.limit, first) : pace.limit);
  return limit === pace.limit ? below : changed(below, limit, now);
}

/** After a request that went well. */
export function afterEnd(pace: Pace, { startedAt, now, bytes, pressed }: Ended): Pace {
  if (startedAt < pace.changedAt) return pace;
  const { window } = pace;
  if (window.ended === 0) return { ...pace, window: { ...EMPTY, ended: 1, since: now } };
  const grown: Window = {
    ended: window.ended + 1,
    since: window.since,
    work: window.work + bytes + WORK_OF_A_REQUEST,
    busyMs: window.busyMs + Math.max(0, now - startedAt),
    pressed: window.pressed + (pressed ? 1 : 0),
  };
  return grown.ended < windowSize(pace) ? { ...pace, window: grown } : judged(pace, grown, now);
}

/** After a 429, a 503, a lock or a timeout; `waitMs`: nothing starts for so long. */
export function afterRefusal(
  pace: Pace,
  { startedAt, now, waitMs }: { startedAt: number; now: number; waitMs: number },
): Pace {
  const held = { ...pace, heldUntil: Math.max(pace.heldUntil, now + waitMs) };
  // Those that were on their way together are refused together: that is one refusal.
  if (startedAt < pace.changedAt) return held;
  const half = changed(held, Math.max(1, Math.floor(pace.limit / 2)), now);
  return { ...half, isNew: false, rest: REST_AFTER_REFUSAL };
}

const windowSize = ({ limit }: Pace): number => Math.max(12, limit * 2);

/** At the end of a window: a higher limit, the one before, or the same. */
function judged(pace: Pace, window: Window, now: number): Pace {
  const rate = window.work / Math.max(1, now - window.since);
  const latency = window.busyMs / window.work;
  const { before } = pace;
  const isLoss = before !== null && (rate < before.rate * GAIN || latency > before.latency * SLOWER);
  if (isLoss && !pace.isTold)
    return { ...changed(pace, before.limit, now), isNew: false, rest: REST_AFTER_LOSS };
  const rest = Math.max(0, pace.rest - 1);
  // Where nobody had to wait, more at a time would have changed nothing.
  const wanted = window.pressed >= window.ended / 2 && pace.limit < pace.ceiling;
  if (!wanted || pace.rest > 0) return { ...changed(pace, pace.limit, now), rest };
  const step = pace.isNew ? pace.limit : Math.max(1, Math.floor(pace.limit / 4));
  const higher = Math.min(pace.ceiling, pace.limit + step);
  return { ...changed(pace, higher, now), before: { limit: pace.limit, rate, latency } };
}

function changed(pace: Pace, limit: number, now: number): Pace {
  return { ...pace, limit, changedAt: now, window: EMPTY, before: null, rest: 0 };
}
