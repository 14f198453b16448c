import type { Capabilities } from '../../../shared/capabilities.ts';
import type { RequestBody, WebdavClient } from '../types.ts';

export type ChunkedKind = NonNullable<Capabilities['chunking']>;

/** Bytes of a file; `to` is the first one that does not belong to it. */
export interface ByteRange {
  from: number;
  to: number;
}

/** An upload that was begun on a server: all that is needed to go on with it. It is journalled as JSON. */
export interface OpenUpload {
  kind: ChunkedKind;
  /** The upload's folder, the path that tus gave it, or nothing. */
  id: string;
  /** Where its file is made, decoded. */
  path: string;
  size: number;
  /** Bytes from the beginning that the server said it took. */
  acknowledged: number;
  /** When the server last took something of it; milliseconds since 1970. */
  usedAt: number;
}

/** What the file that is made of the chunks shall be. */
export interface Finish {
  path: string;
  /** Replaces the file that has this ETag; null: only where the name is free. */
  guard: string | null;
  mtimeMs: number | null;
  /** `SHA1:…` */
  checksum: string | null;
}

/**
 * `refused`: the name is taken, or its file is not the guarded one; nothing was changed. `busy`: still at it.
 * `incomplete`: not all bytes are there. `gone`: the server knows no such upload, be it because it is done.
 */
export type Finished = 'done' | 'refused' | 'busy' | 'incomplete' | 'gone';

export type SentChunk = 'stored' | 'unsure' | 'lost';

/** One way to bring a file in pieces, each in a request of its own. Problems are thrown as everywhere. */
export interface ChunkProtocol {
  /** Chunks may come several at a time and in any order; else each begins where the last one ended. */
  readonly anyOrder: boolean;
  /** The file appears in `finish`, under any name; else it grows at the upload's path, which must be ours. */
  readonly joins: boolean;
  /** Each chunk but the last is a multiple of it. */
  grain(size: number): number;
  /** So long the server keeps an upload that nobody goes on with. */
  readonly lifeMs: number;
  /** Begins the upload. What comes back is journalled. */
  open(
    client: WebdavClient,
    upload: OpenUpload,
    options: { mtimeMs: number | null; signal: AbortSignal },
  ): Promise<OpenUpload>;
  /** What is there, whole and in order; null where the server knows no such upload. */
  received(client: WebdavClient, upload: OpenUpload, signal: AbortSignal): Promise<ByteRange[] | null>;
  /** `lost`: the upload must be begun anew. `unsure`: it is not where it was thought to be, ask what was received. */
  send(
    client: WebdavClient,
    upload: OpenUpload,
    chunk: ByteRange,
    body: RequestBody,
    options: { signal: AbortSignal; sent(bytes: number): void },
  ): Promise<SentChunk>;
  finish(client: WebdavClient, upload: OpenUpload, finish: Finish, signal: AbortSignal): Promise<Finished>;
  /** Removes what is there of the upload; fine if it is gone. */
  abort(client: WebdavClient, upload: OpenUpload, signal: AbortSignal): Promise<void>;
}
