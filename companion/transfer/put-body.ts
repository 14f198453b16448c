import { PhotoferryError, toProblem } from '../../shared/problems.ts';
import { type PutOptions, type Stored, TRANSIENT } from '../webdav/index.ts';
import type { Attempt } from './attempt.ts';
import { explainRefusedPut } from './explain-refusal.ts';
import { DIRECT_BYTES, timeToSend } from './strategy.ts';
import type { UpJob } from './types.ts';

/** `checksum`: what the server was told to check. */
export type PutAnswer = Stored & { checksum: string | undefined };

/**
 * Sends the source to `path`, with its time and a checksum where the server takes them. If the answer is lost after
 * the whole body went out, `look` decides whether it is there; it is not sent again.
 * @throws source-changed, changed-on-server, folder-read-only, folder-missing, and what the client throws
 */
export async function putBody<T>(
  attempt: Attempt<UpJob>,
  path: string,
  condition: Pick<PutOptions, 'onlyNew' | 'guard'>,
  look: () => Promise<T | null>,
): Promise<PutAnswer | T> {
  const { client, job, content } = attempt;
  const body = await content.body();
  const checksum = await checksumToSend(attempt);
  const mtime = timeToSend(job.capabilities, job.mtimeMs, Date.now());
  let sent = 0;
  job.phase?.('uploading');
  try {
    const stored = await client.put(path, body, {
      ...condition,
      signal: job.signal,
      ...(mtime !== undefined && { mtime }),
      ...(checksum !== undefined && { checksum }),
      sent(bytes) {
        sent = bytes;
        job.sent?.(bytes);
      },
    });
    return { ...stored, checksum };
  } catch (error) {
    const problem = toProblem(error);
    const isUnknown = sent === content.size && TRANSIENT.has(problem.code);
    const stored = isUnknown ? await look().catch(() => null) : null;
    if (stored !== null) return stored;
    if (problem.code === 'source-changed') throw new PhotoferryError('source-changed', { target: job.name });
    throw await explainRefusedPut(attempt, path, error);
  }
}

/** For what is read twice quickly, or was read anyway. */
async function checksumToSend({ job, content }: Attempt<UpJob>): Promise<string | undefined> {
  const { verified } = job.capabilities.checksums;
  if (verified === null || content.size > DIRECT_BYTES) return undefined;
  return `${verified}:${await content.digest(verified === 'SHA1' ? 'sha1' : 'md5')}`;
}
