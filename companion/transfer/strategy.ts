/** Which requests a file needs on a server that does what the probe found. Pure. */
import type { Capabilities } from '../../shared/capabilities.ts';

/**
 * How a file that is not there yet is written. `put`: one conditional PUT straight to its name. `move`: under a
 * temporary name in the same folder, then a MOVE that replaces nothing. `chunks`: in pieces, each in a request.
 */
export type Create = 'put' | 'move' | 'chunks';

/** Above this a body is not sent on the mere chance that its name is free, and a race would last too long. */
export const DIRECT_BYTES = 8 * 1024 * 1024;

/**
 * From where on pieces are worth their requests. Nextcloud and ownCloud make the file of them under its final name, so
 * that their previews and indexes see one new photo; a MOVE would look like another one.
 */
const CHUNKED_ABOVE: Record<NonNullable<Capabilities['chunking']>, number> = {
  nextcloud: DIRECT_BYTES,
  owncloud: DIRECT_BYTES,
  tus: 16 * 1024 * 1024,
  'content-range': 64_000_000,
};

/** A body of so many bytes has gone out in a moment; another device hardly writes the same name just then. */
const MOMENT_BYTES = 256 * 1024;

/** For a file that is not on the server yet. */
export function howToCreate(
  capabilities: Pick<Capabilities, 'putOnlyNew' | 'putSeesLate' | 'putAtomic' | 'keepsOldVersions'> &
    Chunking,
  size: number,
  tooMany: number | null = null,
): Create {
  if (isSentInChunks(capabilities, size, tooMany)) return 'chunks';
  const { putOnlyNew, putSeesLate, putAtomic, keepsOldVersions } = capabilities;
  // What comes in between must not be lost.
  const most = putSeesLate || keepsOldVersions ? DIRECT_BYTES : MOMENT_BYTES;
  return putOnlyNew && putAtomic && size <= most ? 'put' : 'move';
}

type Chunking = Pick<Capabilities, 'chunking' | 'chunkMaxBytes'>;

/**
 * Whether a file goes up in pieces, where the server takes them: a large one, and what is as large as a body that was
 * refused for its size (`tooMany`).
 */
export function isSentInChunks(
  { chunking, chunkMaxBytes }: Chunking,
  size: number,
  tooMany: number | null = null,
): boolean {
  if (chunking === null) return false;
  return size > Math.min(CHUNKED_ABOVE[chunking], chunkMaxBytes ?? size) || size >= (tooMany ?? Infinity);
}

/**
 * How a file is replaced. `aside`: the old one is moved away, compared with what was last seen, and the new one moved
 * in; it needs nothing of the server but a MOVE. `put`: one PUT that is refused if the file has changed, and only
 * where the server itself keeps what it overwrites, takes the whole body or nothing, and has ETags that stay. `join`: the
 * same for what is made of chunks, which Nextcloud and ownCloud guard by a tagged `If`.
 */
export type Replace = { how: 'aside' } | { how: 'join' } | { how: 'put'; by: 'if-match' | 'if' };

/** For a file whose old version is known. */
export function howToReplace(
  capabilities: Pick<Capabilities, 'keepsOldVersions' | 'putGuard' | 'putAtomic' | 'listedEtag'> & Chunking,
  size: number,
  tooMany: number | null = null,
): Replace {
  const { keepsOldVersions, putGuard, putAtomic, listedEtag, chunking } = capabilities;
  const keeps = keepsOldVersions && listedEtag === 'strong';
  if (isSentInChunks(capabilities, size, tooMany))
    return keeps && (chunking === 'nextcloud' || chunking === 'owncloud')
      ? { how: 'join' }
      : { how: 'aside' };
  const guarded = keeps && putAtomic && size <= DIRECT_BYTES;
  return guarded && putGuard !== null ? { how: 'put', by: putGuard } : { how: 'aside' };
}

/** Below a day after 1970 it is no time that a camera gave, and servers refuse it. */
const EARLIEST_MS = 86_400_000;

/** The time to send with a PUT; undefined where the server takes none, or not this one. */
export function timeToSend(
  { mtime }: Pick<Capabilities, 'mtime'>,
  mtimeMs: number | null,
  now: number,
): { ms: number; by: 'x-oc-mtime' | 'date' } | undefined {
  if (mtime === null || mtimeMs === null) return undefined;
  const ms = Math.floor(mtimeMs / 1000) * 1000;
  // PhotoPrism takes no time to come.
  return ms > EARLIEST_MS && ms <= now ? { ms, by: mtime } : undefined;
}

/** The answer to a PUT proves the file without another look: the server computed its checksum and named its last ETag. */
export function isProvenByReply(
  { replyEtag }: Pick<Capabilities, 'replyEtag'>,
  { etag, checksum }: { etag: string | null; checksum: string | undefined },
): boolean {
  return replyEtag === 'final' && etag !== null && checksum !== undefined;
}
