import { PhotoferryError } from '../../../shared/problems.ts';
import type { Entry } from '../../webdav/index.ts';
import type { Attempt } from '../attempt.ts';
import { makeFile, withChunks } from '../large/put-large.ts';
import type { ChunkJournal } from '../large/upload-state.ts';
import type { ReplaceJob } from './types.ts';

/**
 * The new version in chunks, of which the server makes the file over the old one, which was just looked at: refused if
 * that has changed since. Only for servers that keep what they overwrite.
 * @throws changed-on-server, and what `withChunks` throws
 */
export function joinOver(attempt: Attempt<ReplaceJob>, there: Entry & { etag: string }): Promise<Entry> {
  const { path, etag } = there;
  return withChunks(attempt, chunkJournal(attempt), async (upload) => {
    const entry = await makeFile(attempt, upload, { path, guard: etag });
    if (entry === null) throw new PhotoferryError('changed-on-server', { target: path });
    return entry;
  });
}

/** Where the chunks of a replacement are journalled. */
export function chunkJournal({ job, temporaryPath }: Attempt<ReplaceJob>): ChunkJournal {
  return {
    left: job.intent?.step === 'chunks' ? job.intent : null,
    write: (chunks) => job.journal({ step: 'chunks', temporary: temporaryPath, ...chunks }),
  };
}
