import { PhotoferryError } from '../../shared/problems.ts';
import { childPath, type Entry, type WebdavClient } from '../webdav/index.ts';
import { type Content, contentOf } from './content.ts';
import { howSame } from './same-bytes.ts';
import type { SendJob, Sent, UpJob } from './types.ts';

/** One try to bring a file up, while it lasts. */
export interface Attempt<Job extends UpJob = SendJob> {
  readonly client: WebdavClient;
  readonly job: Job;
  readonly content: Content;
  readonly temporaryPath: string;
  /** A file of ours may be at the temporary path. */
  temporaryThere: boolean;
  /** It takes long to bring it there: when the companion stops, what is there stays. */
  isLarge: boolean;
  /** Size and time together say that a file is the source. Not where the source is to replace what has both. */
  readonly trustsTime: boolean;
  /** Only size and time said that what was found is the source: nobody has seen its bytes. */
  isByTime: boolean;
  /** The folder may be missing and is made then: a refusal that may mean this is not looked into first. */
  mayMakeFolder: boolean;
  /** The temporary file is whole; only its MOVE is missing. */
  moving: { target: string; etag: string | null } | null;
}

/** A try that begins: nothing of it was sent yet. */
export function attemptOf<Job extends UpJob>(
  client: WebdavClient,
  job: Job,
  state: Pick<Attempt, 'temporaryThere' | 'trustsTime' | 'mayMakeFolder'>,
): Attempt<Job> {
  const { name, capabilities, heldBytes } = job;
  return {
    client,
    job,
    content: contentOf(job.source, { name, capabilities, heldBytes }),
    temporaryPath: childPath(job.folder, job.tempName),
    ...state,
    isLarge: false,
    isByTime: false,
    moving: null,
  };
}

/** The companion stops, or a wait was given up; nobody has said that the file is not wanted any more. */
export function isStopped({ signal }: UpJob): boolean {
  return signal.aborted && !(signal.reason instanceof PhotoferryError);
}

/**
 * Whether a file on the server has the bytes of the source. `isRivals`: it took the name while we were about to, so that
 * its time may be the same by chance.
 */
export async function isSource(
  attempt: Attempt<UpJob>,
  entry: Entry,
  { isRivals = false } = {},
): Promise<boolean> {
  const { client, job, content } = attempt;
  const trustsTime = attempt.trustsTime && !isRivals;
  const original = { content, mtimeMs: trustsTime ? job.mtimeMs : null, sha256Of: job.sha256Of };
  const same = await howSame(client, entry, original, job.signal);
  if (same !== null) attempt.isByTime = same === 'time';
  return same !== null;
}

/** The source as it lies at `entry`; its hash only where that is known to be the hash of what lies there. */
export function sentAs({ content, isByTime }: Attempt<UpJob>, entry: Entry, outcome: Sent['outcome']): Sent {
  const { path, etag, modifiedAt } = entry;
  const sha256 = isByTime ? null : content.sha256;
  return { outcome, path, size: content.size, etag, modifiedAt, sha256 };
}
