import { PhotoferryError } from '../../../shared/problems.ts';
import { childPath, type Entry, nameOf, type WebdavClient } from '../../webdav/index.ts';
import { type Attempt, attemptOf, isSource } from '../attempt.ts';
import { clearUp, removeTemporary } from '../clear-up.ts';
import { learntFor } from '../large/chunk-size.ts';
import { orInChunks } from '../large/or-in-chunks.ts';
import { removeUpload } from '../large/remove-upload.ts';
import { hashOnServer } from '../same-bytes.ts';
import { howToReplace } from '../strategy.ts';
import { joinOver } from './join-over.ts';
import { putOver } from './put-over.ts';
import { type Settled, settleSwap } from './settle-swap.ts';
import { settle, swapIn } from './swap-in.ts';
import type { Replaced, ReplaceIntent, ReplaceJob } from './types.ts';
import { isVersion } from './which-version.ts';

/**
 * Replaces a file on the server by another version of it, but only the version that was last seen: whatever else has
 * its name by then stays, and that is `changed-on-server`. The old version goes aside, or the server keeps it. At any
 * moment the old or the new version is whole under the name, or the old one aside and the journal says so.
 */
export async function replaceFile(client: WebdavClient, job: ReplaceJob): Promise<Replaced> {
  const attempt = attemptOf(client, job, {
    ...{ temporaryThere: job.intent !== null, trustsTime: false, mayMakeFolder: false },
  });
  try {
    if (job.signal.aborted) throw new PhotoferryError('cancelled');
    return await orInChunks(attempt, () => replace(attempt, childPath(job.folder, job.name)));
  } catch (error) {
    await clearUp(attempt, error);
    throw error;
  }
}

/** Ends what a journalled replacement has begun, without its source: the old or the new version has its name again. */
export async function repairReplace(
  client: WebdavClient,
  intent: ReplaceIntent,
  options: Parameters<typeof settleSwap>[2],
): Promise<void> {
  if (intent.step === 'swap') await settleSwap(client, intent, options);
  if (intent.step === 'chunks') await removeUpload(client, intent);
  await removeTemporary(client, intent.temporary);
}

async function replace(attempt: Attempt<ReplaceJob>, target: string): Promise<Replaced> {
  const { client, job, content } = attempt;
  let there: Entry | null = null;
  // A move that was given up may be carried out between two looks: then there is nothing, and it is settled again.
  for (let round = 0; round < 2 && there === null; round++) {
    if (job.intent?.step === 'swap') {
      const { now, entry } = await settle(attempt, job.intent);
      if (now === 'replaced' && entry !== null && (await isSource(attempt, entry))) {
        return asReplaced(attempt, entry, job.intent.aside);
      }
      // Also where what is there by now is the new version of then, and the source is another one again.
      if (now !== 'untouched') throw new PhotoferryError('changed-on-server', { target });
    }
    there = await client.stat(target, job.signal);
  }
  if (there !== null && (await hasSourceAlready(attempt, there))) {
    if (attempt.temporaryThere) await removeTemporary(client, attempt.temporaryPath);
    return { ...asReplaced(attempt, there, null), outcome: 'already-there' };
  }
  if (there === null || isVersion(there, job.seen) === 'no') {
    throw new PhotoferryError('changed-on-server', { target });
  }
  const replace = howToReplace(job.capabilities, content.size, learntFor(client).tooMany);
  if (replace.how !== 'aside' && there.etag !== null && !there.etag.startsWith('W/')) {
    if (!(await isSeen(attempt, there))) throw new PhotoferryError('changed-on-server', { target });
    const old = { ...there, etag: there.etag };
    const entry =
      replace.how === 'join' ? await joinOver(attempt, old) : await putOver(attempt, old, replace.by);
    return asReplaced(attempt, entry, null);
  }
  return asReplaced(attempt, replacedBy(await swapIn(attempt, target), target), job.aside);
}

/** Bytes are read back only where the file is not the version that is to be replaced. */
async function hasSourceAlready(attempt: Attempt<ReplaceJob>, there: Entry): Promise<boolean> {
  const { seen } = attempt.job;
  const { sha256 } = attempt.content;
  // Without an ETag size and time are enough here: it is compared again once it is aside.
  const looksOld = isVersion(there, seen, true) === 'yes';
  if (looksOld && seen.sha256 !== null && sha256 !== null) return seen.sha256 === sha256;
  return isSource(attempt, there);
}

/** What the PUT will replace is exactly what was seen; what goes aside is compared there. */
async function isSeen({ client, job }: Attempt<ReplaceJob>, there: Entry): Promise<boolean> {
  const is = isVersion(there, job.seen);
  if (is !== 'read' || there.size === null) return is === 'yes';
  return (await hashOnServer(client, there.path, there.size, job.signal)) === job.seen.sha256;
}

function replacedBy({ now, entry, refusal }: Settled, target: string): Entry {
  if (now === 'replaced' && entry !== null) return entry;
  if (now === 'changed') throw new PhotoferryError('changed-on-server', { target });
  // The old version had to be put back, since the new one was not to be found any more.
  throw (
    refusal ?? new PhotoferryError('not-stored-whole', { target: nameOf(target), said: 'it is not there' })
  );
}

function asReplaced({ content }: Attempt<ReplaceJob>, entry: Entry, aside: string | null): Replaced {
  const { path, etag, modifiedAt } = entry;
  const { size, sha256 } = content;
  return { outcome: 'replaced', path, size, etag, modifiedAt, sha256, aside };
}
