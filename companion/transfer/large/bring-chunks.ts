import { PhotoferryError, toProblem } from '../../../shared/problems.ts';
import { TRANSIENT } from '../../webdav/index.ts';
import type { Attempt } from '../attempt.ts';
import { wantedDigests } from '../content.ts';
import type { UpJob } from '../types.ts';
import { type HashedSource, hashedSource } from './hashed-source.ts';
import { bytesIn, holesIn } from './holes.ts';
import { removeUpload } from './remove-upload.ts';
import { sendHoles } from './send-holes.ts';
import type { LargeUpload } from './upload-state.ts';

/** So often in a row a round may bring nothing. */
const IDLE_ROUNDS = 3;
/** So often an upload may vanish from the server under our hands. */
const MOST_BEGINNINGS = 3;

/**
 * Sends what is missing of the source until the server lists all of it, with right sizes; and makes sure that what was
 * sent is the source. What is there is not sent again.
 * @throws source-changed, and what the client throws
 */
export async function bringChunks(attempt: Attempt<UpJob>, upload: LargeUpload): Promise<void> {
  const { client, job, content } = attempt;
  // Nextcloud keeps the SHA-1 that it is told, by which a file is known again.
  const own = upload.protocol.joins ? ['sha1' as const] : [];
  const algorithms = [...new Set([...wantedDigests(job.capabilities), ...own])];
  for (let beginnings = 0; beginnings < MOST_BEGINNINGS; beginnings += 1) {
    const hashed = hashedSource(job.source, algorithms, job.signal);
    job.phase?.('uploading');
    if ((await fill(attempt, upload, hashed)) === 'whole') {
      const hashes = await hashed.hashes();
      // Other bytes than before are no longer what was to be sent.
      for (const [algorithm, hex] of hashes) content.remember(algorithm, hex);
      return;
    }
    await removeUpload(client, upload.chunks());
    await upload.begin();
  }
  throw new PhotoferryError('server-busy', { target: client.root.host, said: 'it forgets what was sent' });
}

/** `lost`: the server knows nothing of the upload (any more). */
async function fill(
  attempt: Attempt<UpJob>,
  upload: LargeUpload,
  hashed: HashedSource,
): Promise<'whole' | 'lost'> {
  const { client, job } = attempt;
  let most = -1;
  for (let idle = 0; ; ) {
    const received = await upload.protocol.received(client, upload.chunks().upload, job.signal);
    if (received === null) return 'lost';
    hashed.there(received);
    const holes = holesIn(received, job.source.size);
    if (holes.length === 0) return 'whole';
    const there = bytesIn(received);
    idle = there > most ? 0 : idle + 1;
    most = Math.max(most, there);

    const round = await sendHoles(attempt, upload, hashed, holes);
    if (round.how === 'lost') return 'lost';
    // Halving comes to an end by itself.
    if (round.how === 'smaller') idle = 0;
    const isPassing = round.how !== 'failed' || TRANSIENT.has(toProblem(round.problem).code);
    if (isPassing && idle < IDLE_ROUNDS && !job.signal.aborted) continue;
    if (round.how === 'failed') throw round.problem;
    throw new PhotoferryError('server-busy', { target: client.root.host, said: 'chunks get lost' });
  }
}
