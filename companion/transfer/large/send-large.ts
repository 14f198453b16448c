import { PhotoferryError, toProblem } from '../../../shared/problems.ts';
import { folderIsThere, TRANSIENT } from '../../webdav/index.ts';
import { type Attempt, isStopped, sentAs } from '../attempt.ts';
import { moveIn } from '../move-in.ts';
import { takeName } from '../take-name.ts';
import type { Sent } from '../types.ts';
import { bringChunks } from './bring-chunks.ts';
import { type JoinTarget, joinChunks } from './join-chunks.ts';
import { removeUpload } from './remove-upload.ts';
import { type LargeUpload, openLarge } from './upload-state.ts';

/** Chunks that were all there may vanish before the file is made of them: that often it is something else. */
const MOST_JOINS = 5;

/**
 * A large file up, in chunks: to the first free name from `firstTarget` on. After a failure that may pass, or when the
 * companion stops, the chunks stay, and the next try goes on with them; else they are removed.
 * @throws source-changed, not-stored-whole, server-full, and what the client throws
 */
export async function sendLarge(attempt: Attempt, firstTarget: string): Promise<Sent> {
  await requireRoom(attempt);
  const upload = await openLarge(attempt);
  // Until it is whole, what is at the temporary path belongs to the upload.
  Object.assign(attempt, { temporaryThere: false, isLarge: true });
  try {
    if (upload.protocol.joins) {
      await bringChunks(attempt, upload);
      return await takeName(attempt, firstTarget, async (path) => {
        const entry = await join(attempt, upload, { path, guard: null });
        return entry === null ? null : sentAs(attempt, entry, 'done');
      });
    }
    const path = attempt.temporaryPath;
    await bringChunks(attempt, upload);
    const entry = await join(attempt, upload, { path, guard: null });
    if (entry === null) throw new PhotoferryError('changed-on-server', { target: path });
    attempt.temporaryThere = true;
    return await moveIn(attempt, entry, firstTarget, null);
  } catch (error) {
    const isKept = attempt.temporaryThere || isStopped(attempt.job) || mayGoOn(error);
    if (!isKept) await removeUpload(attempt.client, upload.chunks());
    const isChanged = toProblem(error).code === 'source-changed';
    throw isChanged ? new PhotoferryError('source-changed', { target: attempt.job.name }) : error;
  }
}

/**
 * The file at `target`, made of chunks that are all there; null where the name is taken, or the guarded file is another
 * one by now.
 */
async function join(attempt: Attempt, upload: LargeUpload, target: JoinTarget) {
  const { job, client } = attempt;
  for (let round = 0; round < MOST_JOINS; round += 1) {
    // A temporary file is no end to arrive at.
    const { path, guard } = target;
    if (upload.protocol.joins) await job.journal({ step: 'join', ...upload.chunks(), target: path, guard });
    const joined = await joinChunks(attempt, upload, target);
    if (joined.outcome === 'stored') return joined.entry;
    if (joined.outcome === 'refused') return null;
    await bringChunks(attempt, upload);
  }
  throw new PhotoferryError('server-busy', { target: client.root.host, said: 'it loses chunks' });
}

/** Before much is sent: the folder is there, and there is room, where the server says how much. */
async function requireRoom({ client, job, content }: Attempt): Promise<void> {
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
