/** Which upload goes next: a lane a site, or a server and kind of size; some at a time in each, first come first served. */

/** Longest wait of one timer; Node takes no longer ones than 2³¹ ms, and clocks get set. */
const LONGEST_TIMER_MS = 60_000;
/** Those that are due within so long of each other are woken together. */
const TOGETHER_MS = 50;
/** Nothing is put off for more than a day: what seems to be was, before the clock was set back. */
const LONGEST_WAIT_MS = 25 * 3_600_000;

export interface Lanes {
  /** Puts an id at the end of a lane, not to start before `at` (ms since 1970). */
  offer(id: string, lane: string, at: number): void;
  /** Takes it out again; what runs goes on. */
  withdraw(id: string): void;
  /** Ends what runs, and resolves when it has ended. */
  abort(id: string, reason: unknown): Promise<void>;
  /** All that run in lanes of this name, or whose name begins with it and a space. */
  abortLane(lane: string, reason: unknown): void;
  /** Starts what can start, from now on by itself. */
  open(): void;
  /** Starts nothing more until it is opened again, and ends what runs; resolves with their ids when they have ended. */
  pause(reason: unknown): Promise<string[]>;
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

interface LanesParts {
  /** Does the work of an id; it deals with its own failures. */
  run(id: string, signal: AbortSignal): Promise<void>;
  /** How many run at a time in a lane. */
  width(lane: string): number;
  now(): number;
}

/** Nothing starts before `open`. */
export function createLanes({ run, width, now }: LanesParts): Lanes {
  /** Those that can start, by lane. */
  const due = new Map<string, Set<string>>();
  /** Those whose time has not come. */
  const later = new Map<string, { lane: string; at: number }>();
  const laneOf = new Map<string, string>();
  const jobs = new Map<string, Job>();
  const running = new Map<string, number>();
  const idlers = new Set<() => void>();
  let timer: NodeJS.Timeout | undefined;
  let wakesAt = Infinity;
  let isOpen = false;

  function offer(id: string, lane: string, at: number): void {
    withdraw(id);
    const time = now();
    if (isDue(at, time)) {
      const ids = due.get(lane) ?? new Set();
      due.set(lane, ids.add(id));
      laneOf.set(id, lane);
      pump(lane);
      return;
    }
    later.set(id, { lane, at });
    wakeAt(at, time);
  }

  function withdraw(id: string): void {
    later.delete(id);
    due.get(laneOf.get(id) ?? '')?.delete(id);
    laneOf.delete(id);
  }

  function pump(lane: string): void {
    if (!isOpen) return;
    const most = width(lane);
    for (const id of due.get(lane) ?? []) {
      if ((running.get(lane) ?? 0) >= most) break;
      if (!jobs.has(id)) start(id, lane);
    }
  }

  function start(id: string, lane: string): void {
    withdraw(id);
    running.set(lane, (running.get(lane) ?? 0) + 1);
    const controller = new AbortController();
    const ended = run(id, controller.signal).finally(() => {
      jobs.delete(id);
      running.set(lane, (running.get(lane) ?? 1) - 1);
      pump(lane);
      // Offered again to another lane while it ran.
      const other = laneOf.get(id);
      if (other !== undefined && other !== lane) pump(other);
      settleIdlers();
    });
    jobs.set(id, { lane, controller, ended });
  }

  function wakeAt(at: number, time: number): void {
    if (!isOpen || (at >= wakesAt && timer !== undefined)) return;
    clearTimeout(timer);
    wakesAt = at;
    timer = setTimeout(wake, Math.min(at - time + TOGETHER_MS, LONGEST_TIMER_MS));
  }

  function wake(): void {
    timer = undefined;
    wakesAt = Infinity;
    if (!isOpen) return;
    const time = now();
    let soonest = Infinity;
    for (const [id, { lane, at }] of [...later]) {
      if (isDue(at, time)) offer(id, lane, at);
      else soonest = Math.min(soonest, at);
    }
    if (soonest < Infinity) wakeAt(soonest, time);
  }

  // While one runs, others may be due; what is due and does not run waits for one that runs.
  const isIdle = (): boolean => jobs.size === 0;

  function settleIdlers(): void {
    if (!isIdle()) return;
    for (const settle of idlers) settle();
    idlers.clear();
  }

  return {
    offer,
    withdraw,
    async abort(id, reason) {
      withdraw(id);
      const job = jobs.get(id);
      job?.controller.abort(reason);
      await job?.ended;
    },
    abortLane(lane, reason) {
      for (const job of jobs.values())
        if (job.lane === lane || job.lane.startsWith(`${lane} `)) job.controller.abort(reason);
    },
    open() {
      isOpen = true;
      for (const lane of due.keys()) pump(lane);
      wake();
    },
    async pause(reason) {
      isOpen = false;
      clearTimeout(timer);
      timer = undefined;
      const running = [...jobs.entries()];
      for (const [, { controller }] of running) controller.abort(reason);
      await Promise.all(running.map(([, { ended }]) => ended));
      return running.map(([id]) => id);
    },
    idle: () =>
      new Promise((resolve) => {
        if (!isOpen || isIdle()) resolve();
        else idlers.add(resolve);
      }),
    async close(reason) {
      isOpen = false;
      clearTimeout(timer);
      due.clear();
      later.clear();
      laneOf.clear();
      for (const { controller } of jobs.values()) controller.abort(reason);
      await Promise.all([...jobs.values()].map(({ ended }) => ended));
      settleIdlers();
    },
  };
}

const isDue = (at: number, time: number): boolean => at <= time || at - time > LONGEST_WAIT_MS;
