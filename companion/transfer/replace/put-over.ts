import { type Entry, nameOf } from '../../webdav/index.ts';
import { type Attempt, isSource } from '../attempt.ts';
import { putBody } from '../put-body.ts';
import { isProvenByReply } from '../strategy.ts';
import { verified } from '../verify/verified.ts';
import type { ReplaceJob } from './types.ts';

/**
 * The new version by one PUT over the old one, which was just looked at: refused if that has changed since. Only for
 * servers that keep what they overwrite.
 * @throws changed-on-server, and what `putBody` throws
 */
export async function putOver(
  attempt: Attempt<ReplaceJob>,
  there: Entry & { etag: string },
  by: 'if-match' | 'if',
): Promise<Entry> {
  const { client, job, content, temporaryPath } = attempt;
  const { path, etag } = there;
  await job.journal({ step: 'put', temporary: temporaryPath });
  const answer = await putBody(attempt, path, { guard: { etag, by } }, async () => {
    const entry = await client.stat(path, job.signal);
    return entry !== null && (await isSource(attempt, entry)) ? entry : null;
  });
  content.release();
  job.phase?.('verifying');
  if (!('mtimeKept' in answer)) return answer;
  if (!isProvenByReply(job.capabilities, answer)) {
    return verified(attempt, path, job.capabilities.replyEtag === 'final' ? answer.etag : null);
  }
  return {
    ...there,
    name: nameOf(path),
    size: content.size,
    etag: answer.etag,
    modifiedAt: null,
    checksums: [],
  };
}
