import { PhotoferryError, toProblem } from '../../../shared/problems.ts';
import { type Entry, folderIsThere, TRANSIENT } from '../../webdav/index.ts';
import { type Attempt, isStopped } from '../attempt.ts';
import type { Chunks, UpJob } from '../types.ts';
import { bringChunks } from './bring-chunks.ts';
import { type JoinTarget, joinChunks } from './join-chunks.ts';
import { removeUpload } from './remove-upload.ts';
import { type ChunkJournal, type LargeUpload, openLarge } from './upload-state.ts';

/** Chunks that were all there may vanish before the file is made of them: that often it is something else. */
const MOST_JOINS = 5;

/**
 * Brings the chunks to the server and does `work` with them. After a failure that may pass, or when the companion
 * stops, they stay, and the next try goes on with them; else they are removed.
 * @throws source-changed, server-full, and what `work` and the client throw
 */
export async function withChunks<T>(
  attempt: Attempt<UpJob>,
  record: ChunkJournal,
  work: (upload: LargeUpload) => Promise<T>,
): Promise<T> {
  await requireRoom(attempt);
  const upload = await openLarge(attempt, record);
  // Until it is whole, what is at the temporary path belongs to the upload.
  Object.assign(attempt, { temporaryThere: false, isLarge: true });
  try {
    await bringChunks(attempt, upload);
    return await work(upload);
  } catch (error) {
    const isKept = attempt.temporaryThere || isStopped(attempt.job) || mayGoOn(error);
    if (!isKept) await removeUpload(attempt.client, upload.chunks());
    const isChanged = toProblem(error).code === 'source-changed';
    throw isChanged ? new PhotoferryError('source-changed', { target: attempt.job.name }) : error;
  }
}

/** A large file under its temporary name. */
export function putLarge(attempt: Attempt<UpJob>, record: ChunkJournal): Promise<Entry> {
  const path = attempt.temporaryPath;
  return withChunks(attempt, record, async (upload) => {
    const entry = await makeFile(attempt, upload, { path, guard: null });
    if (entry === null) throw new PhotoferryError('changed-on-server', { target: path });
    attempt.temporaryThere = true;
    return entry;
  });
}

/**
 * The file at `target`, made of chunks that are all there; null where the name is taken, or the guarded file is another
 * one by now.
 */
export async function makeFile(
  attempt: Attempt<UpJob>,
  upload: LargeUpload,
  target: JoinTarget,
  journal?: (chunks: Chunks) => Promise<void>,
): Promise<Entry | null> {
  for (let round = 0; round < MOST_JOINS; round += 1) {
    await journal?.(upload.chunks());
    const joined = await joinChunks(attempt, upload, target);
    if (joined.outcome === 'stored') return joined.entry;
    if (joined.outcome === 'refused') return null;
    await bringChunks(attempt, upload);
  }
  throw new PhotoferryError('server-busy', { target: attempt.client.root.host, said: 'it loses chunks' });
}

/** Before much is sent: the folder is there, and there is room, where the server says how much. */
async function requireRoom({ client, job, content }: Attempt<UpJob>): Promise<void> {
  const { folder, signal, capabilities } = job;
  if (!(await folderIsThere(client.stat, folder, signal)))
    throw new PhotoferryError('folder-missing', { target: folder });
  const { available } = capabilities.quota ? await client.quota(folder, signal) : {};
  if (available !== undefined && available < content.size)
    throw new PhotoferryError('server-full', { target: client.root.host });
}

/** A refused password goes on when there is a new one; until then not one more request may be made. */
function mayGoOn(error: unknown): boolean {
  const { code } = toProblem(error);
  return TRANSIENT.has(code) || code === 'wrong-password';
}
