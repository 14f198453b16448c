import { toProblem } from '../../shared/problems.ts';
import type { Entry } from '../webdav/index.ts';
import { type Attempt, isSource } from './attempt.ts';
import { putBody } from './put-body.ts';
import type { UpJob } from './types.ts';

/** A temporary file of ours that the server says it has; `etag` where it said so. */
export interface Temporary {
  etag: string | null;
}

/**
 * Writes the source to the temporary path. What earlier tries left there is replaced.
 * @throws what `putBody` throws
 */
export async function putTemporary(attempt: Attempt<UpJob>): Promise<Temporary> {
  const { temporaryPath, content } = attempt;
  attempt.temporaryThere = true;
  const { etag } = await putBody<Temporary>(attempt, temporaryPath, {}, () => wholeTemporary(attempt));
  content.release();
  return { etag };
}

/** What is at the temporary path, if it is exactly the source; else null. */
export async function wholeTemporary(attempt: Attempt<UpJob>): Promise<Entry | null> {
  const entry = await attempt.client.stat(attempt.temporaryPath, attempt.job.signal);
  if (entry === null) return null;
  try {
    return (await isSource(attempt, entry)) ? entry : null;
  } catch (error) {
    // Clearing up after the last try may be carried out only now, between the look and the reading.
    if (toProblem(error).code === 'file-gone') return null;
    throw error;
  }
}
