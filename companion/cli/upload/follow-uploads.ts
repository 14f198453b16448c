import { isUnderWay, type Upload } from '../../../shared/model.ts';
import type { Problem } from '../../../shared/problems.ts';
import type { Engine } from '../engine.ts';

/** How an upload ended for this command. Where it is still under way, it stays in the queue. */
export interface Ending {
  /** Absent where nothing was heard of it. */
  upload?: Upload;
  /** `ended`: done, skipped or failed. `waits`: nothing got on for too long. `left`: the command stopped looking. */
  how: 'ended' | 'waits' | 'left';
  /** What it waits for. */
  problem?: Problem | undefined;
}

export interface FollowedUploads {
  /** Follows an upload to its ending; `upload` as it was when it was accepted. What was said of it since counts. */
  follow(id: string, upload?: Upload): Promise<Ending>;
  /** Stops looking: what has not ended resolves as `left`. */
  leave(): void;
}

interface Followed {
  upload?: Upload;
  /** The most bytes that one try has sent so far. */
  farthest: number;
  patience?: NodeJS.Timeout | undefined;
  resolve(ending: Ending): void;
}

/** More than one call can begin, with what else may go on meanwhile. */
const UNCLAIMED = 3000;
const TELL_EVERY_MS = 250;

/**
 * Follows uploads to their end by the engine's events. One that waits to be tried again, without getting on, for
 * longer than `patienceMs` ends as `waits`; and with it all others, where none of them got on for as long.
 */
export function followUploads(
  engine: Pick<Engine, 'on'>,
  patienceMs: number,
  changed: (underWay: Upload[]) => void,
): FollowedUploads {
  const followed = new Map<string, Followed>();
  /** The last news of uploads that nobody follows yet: they may be those that are just being begun. */
  const unclaimed = new Map<string, Upload>();
  let gotOnAt = performance.now();
  let toldAt = -Infinity;

  const end = (id: string, how: Ending['how'], problem?: Problem) => {
    const found = followed.get(id);
    if (!found) return;
    followed.delete(id);
    clearTimeout(found.patience);
    found.resolve({ how, problem, ...(found.upload ? { upload: found.upload } : {}) });
  };
  const giveUp = (id: string) => {
    const problem = followed.get(id)?.upload?.problem;
    const stuck = performance.now() - gotOnAt >= patienceMs;
    for (const each of stuck ? [...followed.keys()] : [id]) end(each, 'waits', problem);
  };
  const note = (upload: Upload) => {
    const found = followed.get(upload.id);
    if (!found) return keep(upload);
    if (found.upload && found.upload.sequence > upload.sequence) return;
    found.upload = upload;
    const over = !isUnderWay(upload.state);
    // A server that takes more than before is getting on; one that takes the same beginning again and again is not.
    if (over || upload.sent > found.farthest) {
      gotOnAt = performance.now();
      found.farthest = upload.sent;
      clearTimeout(found.patience);
      found.patience = undefined;
    }
    if (over) end(upload.id, 'ended');
    else if (upload.state === 'waiting') found.patience ??= setTimeout(giveUp, patienceMs, upload.id);
  };
  const keep = (upload: Upload): void => {
    unclaimed.delete(upload.id);
    unclaimed.set(upload.id, upload);
    for (const [oldest] of unclaimed) {
      if (unclaimed.size <= UNCLAIMED) break;
      unclaimed.delete(oldest);
    }
  };
  const tell = () => changed([...followed.values()].flatMap(({ upload }) => upload ?? []));
  const unsubscribe = engine.on('uploads.changed', ({ uploads }) => {
    for (const upload of uploads) note(upload);
    if (performance.now() - toldAt < TELL_EVERY_MS) return;
    toldAt = performance.now();
    // Later than the outcomes that come with it, so that what has just ended is neither missing nor counted twice.
    setImmediate(tell);
  });

  return {
    follow(id, upload) {
      const ending = new Promise<Ending>((resolve) => followed.set(id, { farthest: 0, resolve }));
      const news = unclaimed.get(id);
      unclaimed.delete(id);
      if (upload) note(upload);
      if (news) note(news);
      return ending;
    },
    leave() {
      unsubscribe();
      for (const id of [...followed.keys()]) end(id, 'left');
    },
  };
}
