import type { Entry } from '../../webdav/index.ts';
import type { Attempt } from '../attempt.ts';
import { sameBytesRead } from '../same-bytes.ts';
import type { Expected, UpJob } from '../types.ts';
import { checkStored } from './check-stored.ts';

/**
 * The entry at `path`, which must be the source: by the job's verifier, else by a look at this file alone.
 * @throws not-stored-whole
 */
export async function verified(
  attempt: Attempt<UpJob>,
  path: string,
  etag: string | null = null,
): Promise<Entry> {
  const { client, job, content } = attempt;
  const expected: Expected = {
    name: job.name,
    size: content.size,
    etag,
    checksums: job.capabilities.checksums.listed.length > 0,
    digest: (algorithm) => content.digest(algorithm),
    isSame: (entry) => sameBytesRead(client, entry, content, job.signal),
  };
  if (job.verifier !== undefined) return job.verifier.verify(path, expected, job.signal);
  return checkStored(await client.stat(path, job.signal), expected);
}
