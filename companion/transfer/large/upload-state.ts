import { randomUUID } from 'node:crypto';
import { PhotoferryError } from '../../../shared/problems.ts';
import { CHUNK_PROTOCOLS, type ChunkProtocol, type OpenUpload } from '../../webdav/index.ts';
import type { Attempt } from '../attempt.ts';
import { timeToSend } from '../strategy.ts';
import type { Chunks, UpJob } from '../types.ts';

/** An upload while it is worked on: every change of it is journalled before anything relies on it. */
export interface LargeUpload {
  readonly protocol: ChunkProtocol;
  /** To be journalled. */
  chunks(): Chunks;
  /** Begins it on the server, under a new name. */
  begin(): Promise<void>;
  /** The server has taken something; `acknowledged` bytes from the beginning on, where chunks come in order. */
  used(acknowledged: number): Promise<void>;
}

/** What is known of earlier tries, and where this one is journalled. */
export interface ChunkJournal {
  left: Chunks | null;
  /** Must be durable when it resolves. */
  write(chunks: Chunks): Promise<void>;
}

/** The upload that an earlier try left, or a new one. */
export async function openLarge(attempt: Attempt<UpJob>, record: ChunkJournal): Promise<LargeUpload> {
  const { client, job, content, temporaryPath } = attempt;
  const { signal, mtimeMs, capabilities } = job;
  const kind = capabilities.chunking;
  if (kind === null) throw new PhotoferryError('internal', { said: 'no way to send chunks' });
  const protocol = CHUNK_PROTOCOLS[kind];
  const size = content.size;

  function fresh(): OpenUpload {
    const id = protocol.joins ? `photoferry-${randomUUID()}` : '';
    return { kind: kind ?? 'nextcloud', id, path: temporaryPath, size, acknowledged: 0, usedAt: Date.now() };
  }

  async function begin(): Promise<void> {
    upload = fresh();
    // Before the request: what it makes can be found, and removed, after a crash in the middle of it.
    await journal();
    const mtime = timeToSend(capabilities, mtimeMs, Date.now())?.ms ?? null;
    upload = await protocol.open(client, upload, { mtimeMs: mtime, signal });
    if (!protocol.joins) await journal();
  }

  const left = resumable(job, temporaryPath, record.left);
  let upload = left ?? fresh();
  const chunks = () => ({ upload, sha256: job.source.sha256, mtimeMs });
  const journal = () => record.write(chunks());

  const isOld = left !== null && Date.now() - left.usedAt > protocol.lifeMs;
  if (isOld) await protocol.abort(client, left, signal);
  if (left === null || isOld) await begin();
  return {
    protocol,
    chunks,
    begin,
    async used(acknowledged) {
      upload = { ...upload, acknowledged, usedAt: Date.now() };
      await journal();
    },
  };
}

/**
 * What an earlier try had begun, if it was the same way, to the same place, and of the same bytes: those with the same
 * hash; where it is not known yet, those of the same time.
 */
function resumable(
  { source, mtimeMs, capabilities }: UpJob,
  path: string,
  left: Chunks | null,
): OpenUpload | null {
  if (left === null) return null;
  const { upload, sha256 } = left;
  const sameWay =
    upload.kind === capabilities.chunking && upload.path === path && upload.size === source.size;
  const sameBytes = sha256 === null ? mtimeMs !== null && mtimeMs === left.mtimeMs : sha256 === source.sha256;
  return sameWay && sameBytes ? upload : null;
}
