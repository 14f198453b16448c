/** Which upload goes next: a lane a server or site, a few at a time in each, first come first served. */

export const LANE_WIDTH = 3;
/** Longest wait of one timer; Node takes no longer ones than 2³¹ ms, and clocks get set. */
const LONGEST_TIMER_MS = 60_000;
/** Nothing is put off for more than an hour: what seems to be was, before the clock was set back. */
const LONGEST_WAIT_MS = 2 * 3_600_000;

export interface Lanes {
  /** Puts an id at the end of a lane, not to start before `at` (ms since 1970). */
  offer(id: string, lane: string, at: number): void;
  /** Takes it out again; what runs goes on. */
  withdraw(id: string): void;
  /** Ends what runs, and resolves when it has ended. */
  abort(id: string, reason: unknown): Promise<void>;
  abortLane(lane: string, reason: unknown): void;
  /** Starts what can start, from now on by itself. */
  open(): void;
  /** Resolves when nothing runs and nothing could start now. */
  idle(): Promise<void>;
  /** Aborts everything and starts nothing more. */
  close(reason: unknown): Promise<void>;
}

interface Job {
  lane: string;
  controller: AbortController;
  ended: Promise<void>;
}

/** @param run does the work of an id; it deals with its own failures. */
export function createLanes(
  run: (id: string, signal: AbortSignal) => Promise<void>,
  now: () => number,
): Lanes {
  const waiting = new Map<string, { lane: string; at: number }>();
  const jobs = new Map<string, Job>();
  const idlers = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  let isOpen = false;

  function pump(): void {
    clearTimeout(timer);
    if (!isOpen) return;
    const free = new Map<string, number>();
    for (const { lane } of jobs.values()) free.set(lane, (free.get(lane) ?? LANE_WIDTH) - 1);
    const time = now();
    let soonest = Infinity;
    for (const [id, { lane, at }] of waiting) {
      const room = free.get(lane) ?? LANE_WIDTH;
      if (!isDue(at, time)) soonest = Math.min(soonest, at);
      else if (room > 0 && !jobs.has(id)) {
        free.set(lane, room - 1);
        start(id, lane);
      }
    }
    if (soonest < Infinity) timer = setTimeout(pump, Math.min(soonest - time, LONGEST_TIMER_MS));
    if (isIdle(time)) settleIdlers();
  }

  function start(id: string, lane: string): void {
    waiting.delete(id);
    const controller = new AbortController();
    const ended = run(id, controller.signal).finally(() => {
      jobs.delete(id);
      pump();
    });
    jobs.set(id, { lane, controller, ended });
  }

  const isIdle = (time: number): boolean =>
    jobs.size === 0 && ![...waiting.values()].some(({ at }) => isDue(at, time));

  function settleIdlers(): void {
    for (const settle of idlers) settle();
    idlers.clear();
  }

  return {
    offer(id, lane, at) {
      waiting.delete(id);
      waiting.set(id, { lane, at });
      pump();
    },
    withdraw: (id) => void waiting.delete(id),
    async abort(id, reason) {
      waiting.delete(id);
      const job = jobs.get(id);
      job?.controller.abort(reason);
      await job?.ended;
    },
    abortLane(lane, reason) {
      for (const job of jobs.values()) if (job.lane === lane) job.controller.abort(reason);
    },
    open() {
      isOpen = true;
      pump();
    },
    idle: () =>
      new Promise((resolve) => {
        if (!isOpen || isIdle(now())) resolve();
        else idlers.add(resolve);
      }),
    async close(reason) {
      isOpen = false;
      clearTimeout(timer);
      waiting.clear();
      for (const { controller } of jobs.values()) controller.abort(reason);
      await Promise.all([...jobs.values()].map(({ ended }) => ended));
      settleIdlers();
    },
  };
}

const isDue = (at: number, time: number): boolean => at <= time || at - time > LONGEST_WAIT_MS;
