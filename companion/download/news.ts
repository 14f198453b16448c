/** What a download has to tell, until somebody asks for it. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Result } from '../../shared/calls.ts';
import type { DownloadEnd, DownloadedFile } from '../../shared/downloads.ts';

export type DownloadNews = Result<'downloads.follow'>;

const AT_MOST_EVERY_MS = 250;
const AT_LEAST_EVERY_MS = 5000;
/** A download waits for whoever asks when so many files are untold. */
const MOST_UNTOLD = 5000;
const CURRENT_NAMES = 3;
const FORGOTTEN_MS = 5000;

export interface News {
  /** Files that a listing had; a listing that is the last one is told by `complete`. */
  found(files: number, bytes: number): void;
  complete(): void;
  ignored(count: number): void;
  /** A file that is fetched, of which so many bytes had `arrived` earlier; `received` is told those that are here. */
  fetching(path: string, arrived: number): { received(bytes: number): void; arrived(): number };
  over(file: DownloadedFile): void;
  /** Resolves when there is room to tell more, or when it is being stopped. */
  room(): Promise<void>;
  stopping(): void;
  /** Why it ended before it was through, if it did. */
  end(problem?: DownloadEnd['problem']): void;
  /** What is new since the last call. */
  next(): Promise<DownloadNews>;
  /** It has ended, and nobody is left who wants to know how. */
  readonly isForgotten: boolean;
  /** Milliseconds since somebody asked; 0 while somebody waits for an answer. */
  readonly unasked: number;
  /** Milliseconds since anything got on. */
  readonly still: number;
}

/** The news of one download. */
export function createNews(now: () => number = () => performance.now()): News {
  const sums = { downloaded: 0, bytes: 0, skipped: 0, planned: 0, failed: 0, ignored: 0 };
  const state = { found: 0, foundBytes: 0, complete: false, over: 0, received: 0 };
  const underWay = new Map<string, number>();
  let overBytes = 0;
  let untold: DownloadedFile[] = [];
  let end: DownloadEnd | null = null;
  let stopped = false;
  let asking = 0;
  let answeredAt = now();
  let gotOnAt = now();
  let changed = Promise.withResolvers<void>();
  const over = Promise.withResolvers<void>();
  let told = Promise.withResolvers<void>();

  const change = () => {
    gotOnAt = now();
    changed.resolve();
  };
  const unasked = () => (asking > 0 ? 0 : now() - answeredAt);
  const take = (): DownloadNews => {
    const files = untold;
    untold = [];
    told.resolve();
    told = Promise.withResolvers();
    if (end === null) changed = Promise.withResolvers();
    const arriving = [...underWay.values()].reduce((sum, bytes) => sum + bytes, 0);
    const current = [...underWay.keys()].slice(0, CURRENT_NAMES);
    answeredAt = now();
    return { files, progress: { ...state, overBytes: overBytes + arriving, current }, end };
  };
  const waitForChange = async () => {
    const ended = new AbortController();
    const upTo = (ms: number) => delay(ms, null, ended).catch(() => {});
    await Promise.race([changed.promise, upTo(AT_LEAST_EVERY_MS)]);
    await Promise.race([over.promise, upTo(Math.max(0, answeredAt + AT_MOST_EVERY_MS - now()))]);
    // No timer may keep the process from ending.
    ended.abort();
  };

  return {
    found(files, bytes) {
      state.found += files;
      state.foundBytes += bytes;
      change();
    },
    complete() {
      state.complete = true;
      change();
    },
    ignored(count) {
      sums.ignored += count;
    },
    fetching(path, arrived) {
      underWay.set(path, arrived);
      change();
      return {
        received(bytes) {
          // What an earlier try got did not come over the line again.
          const fresh = bytes - (underWay.get(path) ?? 0);
          if (fresh > 0) state.received += fresh;
          underWay.set(path, bytes);
          change();
        },
        arrived: () => underWay.get(path) ?? 0,
      };
    },
    over(file) {
      underWay.delete(file.path);
      state.over++;
      overBytes += file.size ?? 0;
      if (file.state === 'done') {
        sums.downloaded++;
        sums.bytes += file.size ?? 0;
      } else sums[file.state]++;
      untold.push(file);
      change();
    },
    async room() {
      while (untold.length >= MOST_UNTOLD && !stopped) await told.promise;
    },
    stopping() {
      stopped = true;
      told.resolve();
    },
    end(problem) {
      end = { ...sums, ...(problem ? { problem } : {}) };
      over.resolve();
      change();
    },
    async next() {
      asking++;
      try {
        await waitForChange();
        return take();
      } finally {
        asking--;
      }
    },
    get isForgotten() {
      return end !== null && unasked() > FORGOTTEN_MS;
    },
    get unasked() {
      return unasked();
    },
    get still() {
      return now() - gotOnAt;
    },
  };
}
