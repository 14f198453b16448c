/** Counts what a run does, and tells how far it is: at most four times a second. */
import type { SyncAction, SyncProgress, SyncSummary } from '../../../shared/sync-run.ts';

const EVERY_MS = 250;
const CURRENT = 5;
/** The rate is that of so long. */
const RATE_MS = 5000;

type Counted = Omit<SyncSummary, 'seconds' | 'requests' | 'unchanged' | 'skipped'>;

export interface Tally {
  readonly counts: Counted;
  /** Files that the journal has in step and yet are not unchanged: by what was done, and by what one pass left open. */
  readonly stirred: { done: number; open: number };
  phase(phase: SyncProgress['phase']): void;
  /** Files that were listed. */
  scanned(files: number): void;
  /** Files that need something. */
  found(files: number, bytes: number): void;
  complete(): void;
  /** A file is on its way; the returned function says that it is not any more, and whether it arrived. */
  begin(path: string, bytes: number): (arrived: boolean) => void;
  /** Bytes of a file that are over the line by now. */
  moved(path: string, bytes: number): void;
  tell(action: SyncAction): void;
  progress(): SyncProgress;
  /** Tells the last state. */
  end(): void;
}

/** The tally of one run; `told` hears of it. */
export function createTally(told: {
  progress?: ((progress: SyncProgress) => void) | undefined;
  action?: ((action: SyncAction) => void) | undefined;
  now?: () => number;
}): Tally {
  const { now = () => performance.now() } = told;
  const counts: Counted = {
    ...{ uploaded: 0, downloaded: 0, moved: 0, deleted: 0, conflicts: 0, failed: 0, held: 0, bytes: 0 },
  };
  const stirred = { done: 0, open: 0 };
  const state = { phase: 'waiting' as SyncProgress['phase'], scanned: 0, files: 0, ofFiles: 0, ofBytes: 0 };
  const underWay = new Map<string, number>();
  /** Those whose bytes moved last. */
  const moving = new Set<string>();
  let isComplete = false;
  let toldAt = -EVERY_MS;
  let window = { at: now(), bytes: 0, rate: 0 };

  const bytesNow = () => counts.bytes + [...underWay.values()].reduce((sum, bytes) => sum + bytes, 0);

  function change(): void {
    if (told.progress === undefined || now() - toldAt < EVERY_MS) return;
    toldAt = now();
    told.progress(progress());
  }

  function rate(): number {
    const elapsed = now() - window.at;
    const bytes = bytesNow();
    const current = elapsed > 0 ? ((bytes - window.bytes) * 1000) / elapsed : window.rate;
    if (elapsed > RATE_MS) window = { at: now(), bytes, rate: current };
    return elapsed > RATE_MS / 5 || window.rate === 0 ? Math.max(0, current) : window.rate;
  }

  function progress(): SyncProgress {
    const [bytes, bytesPerSecond] = [bytesNow(), Math.round(rate())];
    const left = Math.max(0, state.ofBytes - bytes);
    return {
      ...state,
      ...{ complete: isComplete, bytes, bytesPerSecond },
      secondsLeft: isComplete && bytesPerSecond > 0 ? Math.ceil(left / bytesPerSecond) : null,
      current: [...(moving.size > 0 ? moving : underWay.keys())].slice(0, CURRENT),
    };
  }

  return {
    counts,
    stirred,
    phase(phase) {
      state.phase = phase;
      change();
    },
    scanned(files) {
      state.scanned += files;
      change();
    },
    found(files, bytes) {
      state.ofFiles += files;
      state.ofBytes += bytes;
      change();
    },
    complete() {
      isComplete = true;
      change();
    },
    begin(path, bytes) {
      underWay.set(path, 0);
      change();
      return (arrived) => {
        underWay.delete(path);
        moving.delete(path);
        state.files += 1;
        if (arrived) counts.bytes += bytes;
        change();
      };
    },
    moved(path, bytes) {
      if (underWay.has(path)) {
        underWay.set(path, bytes);
        moving.delete(path);
        moving.add(path);
        const [oldest] = moving;
        if (oldest !== undefined && moving.size > CURRENT) moving.delete(oldest);
      }
      change();
    },
    tell: (action) => told.action?.(action),
    progress,
    end: () => told.progress?.(progress()),
  };
}
