/** What the names of a folder are, many at a time. */
import { lstatSync, type Stats } from 'node:fs';
import { lstat } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { systemCode } from '../../files/index.ts';

/** Gone since it was listed; or it is there and says nothing of itself. */
export type Look = Stats | 'gone' | 'unreadable';

/** So many names are looked at together; the system's own threads are four. */
const TOGETHER = 64;
/** One look that takes longer had to wait for a disk or a network. */
const SLOW_MS = 8;
/** After such a one so many are left to the threads. */
const SLOW_FOR = 512;
/** For so long nothing else gets its turn. */
const AT_A_STRETCH_MS = 8;

/**
 * Looks at files by their paths. What the system has in memory it says at once, in a tenth of the time that the way to a
 * thread and back takes; where it has to wait, the threads do. Links are not followed.
 */
export function createLooks(
  now = () => performance.now(),
): (files: readonly string[], signal: AbortSignal) => Promise<Look[]> {
  let slowFor = 0;
  let since = 0;

  return async (files, signal) => {
    const looks: Look[] = [];
    while (looks.length < files.length) {
      signal.throwIfAborted();
      const at = looks.length;
      if (slowFor > 0) {
        const some = files.slice(at, at + TOGETHER);
        looks.push(...(await Promise.all(some.map(lookInThread))));
        slowFor -= some.length;
        since = now();
        continue;
      }
      const begun = now();
      looks.push(lookNow(files[at] ?? ''));
      const ended = now();
      if (ended - begun > SLOW_MS) slowFor = SLOW_FOR;
      if (ended - since > AT_A_STRETCH_MS) {
        await nextTurn();
        since = now();
      }
    }
    return looks;
  };
}

function lookNow(file: string): Look {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) ?? 'gone';
  } catch {
    return 'unreadable';
  }
}

async function lookInThread(file: string): Promise<Look> {
  try {
    return await lstat(file);
  } catch (error) {
    // Proven gone since the listing; anything else may pass, and the file is there.
    return systemCode(error) === 'ENOENT' ? 'gone' : 'unreadable';
  }
}
