import type { Readable } from 'node:stream';
import type { SignIn } from '../../shared/model.ts';

/** How to reach a server. `url` is the WebDAV root. */
export interface ServerAccess {
  url: string;
  username: string;
  password: string;
  /** The user said yes to an unencrypted connection. */
  plainHttp: boolean;
  /** SHA-256 fingerprint of the only certificate to accept; without it the system's roots decide. */
  certificate?: string | undefined;
  /** Certificates (PEM) of issuers to trust for this server besides the system's. */
  ca?: string | undefined;
  /** Most requests at a time; 16 without it. */
  maxSockets?: number | undefined;
  /** As the connection test found it; without it the server is asked first. */
  signIn?: SignIn | undefined;
  /** Replaces every time limit; for tests. */
  timeoutMs?: number | undefined;
}

/** A file or folder as the server lists it. */
export interface Entry {
  /** Decoded, relative to the root, without a trailing slash: `/a/b.jpg`. */
  path: string;
  name: string;
  folder: boolean;
  /** Bytes; null for folders and where the server does not say. */
  size: number | null;
  /** As sent, with quotes and `W/`. */
  etag: string | null;
  /** Milliseconds since 1970. */
  modifiedAt: number | null;
  /** As `SHA1:…`, `MD5:…`; empty where the server keeps none. */
  checksums: string[];
  /** ownCloud's and Nextcloud's name for the file, which it keeps when it is moved (`oc:fileid`). */
  fileId: string | null;
  /** What the account may do with it, as ownCloud's letters (`oc:permissions`). */
  permissions: string | null;
  /**
   * Set on an entry that the server listed in a way that cannot be used (a broken escape, no properties):
   * why. It is there, so it is listed; but its `path` must not be asked for.
   */
  problem?: string;
}

/** A body that can be sent more than once: read anew each time, or, if it is small, held in memory. */
export type RequestBody = {
  /** Exactly what there is, in bytes. */
  size: number;
  /** Pieces are given back once they went out. */
} & ({ open(): AsyncIterable<Buffer> } | { bytes: Buffer });

export interface PutOptions {
  signal?: AbortSignal;
  /** Bytes handed to the network so far. */
  sent?(bytes: number): void;
  /** Refused where a file has the name, by servers that heed `If-None-Match`. */
  onlyNew?: boolean;
  /** Refused unless the file has this ETag, by servers that heed the header. */
  guard?: { etag: string; by: 'if-match' | 'if' };
  /** The time that the file shall have, in milliseconds since 1970, and the header that says so. */
  mtime?: { ms: number; by: 'x-oc-mtime' | 'date' };
  /** `SHA1:…`: ownCloud refuses other bytes, Nextcloud keeps it with the file. */
  checksum?: string;
}

/** What a server says about a file that it stored. */
export interface Stored {
  etag: string | null;
  /** It says that it took the time (`X-OC-Mtime: accepted`). Who takes it by `Date` does not say so. */
  mtimeKept: boolean;
}

export interface ReadOptions {
  signal?: AbortSignal;
  /** First byte wanted; only with the `etag` of the file whose bytes are here already. */
  from?: number;
  etag?: string;
  /** Where the answer has `each`, nobody reads its stream. */
  straight?: boolean;
}

/** The next bytes; they are overwritten afterwards, or when the promise is resolved. */
export type EachPiece = (bytes: Buffer) => Promise<void> | undefined;

/** A file as the server hands it out. */
export interface Reading {
  /** Fails unless all announced bytes come. */
  body: Readable;
  /** All bytes in place of the stream, which is to be destroyed all the same. Only of a large file, where wanted. */
  each?: (take: EachPiece) => Promise<void>;
  /** Where `body` begins: what was asked for, or 0 where the server sends the whole file. */
  from: number;
  /** Of the whole file; null where the server does not say. */
  size: number | null;
  etag: string | null;
  /** Milliseconds since 1970. */
  modifiedAt: number | null;
  /** As `SHA1:…`. */
  checksum: string | null;
}

/** One request. */
export interface Ask {
  method: string;
  url: URL;
  headers?: Record<string, string>;
  body?: string | RequestBody;
  /** Bytes of the body handed to the network so far. */
  sent?: ((bytes: number) => void) | undefined;
  signal?: AbortSignal | undefined;
  /** The answer may take minutes. */
  late?: boolean;
  /** False where a second request could do harm if the first one was carried out after all. */
  resend?: boolean;
  /** Where the answer has `each`, nobody reads its stream. */
  straight?: boolean;
}

/** What came back, whatever its status. */
export interface Answer {
  status: number;
  statusText: string;
  header(name: string): string | null;
  /** Must be read to its end or destroyed. */
  body: Readable;
  /** All bytes in place of the stream, which is to be destroyed all the same. Only of a large file, where wanted. */
  each?: (take: EachPiece) => Promise<void>;
}

/** `standard`: no checksums, ids or permissions. */
export type ListedFacts = 'all' | 'standard';

export interface WebdavClient extends Disposable {
  readonly root: URL;
  /** Requests that were sent so far. */
  readonly requests: number;
  /** PROPFIND Depth 0. Null only on a real 404. */
  stat(path: string, signal?: AbortSignal): Promise<Entry | null>;
  /** What is in a folder (Depth 1). Throws unless the listing was complete and well-formed. */
  list(path: string, signal?: AbortSignal, facts?: ListedFacts): AsyncIterable<Entry>;
  /** The same once it is whole, which costs less than entry by entry. */
  listAll(path: string, signal?: AbortSignal, facts?: ListedFacts): Promise<Entry[]>;
  /** Makes a folder and its missing parents; fine if it is there. */
  makeFolders(path: string, signal?: AbortSignal): Promise<void>;
  /**
   * Writes a file. Without `onlyNew` or `guard` it replaces what is there: only for names of our own.
   * @throws changed-on-server where the server refused the condition
   */
  put(path: string, body: RequestBody, options?: PutOptions): Promise<Stored>;
  /** Renames without ever replacing anything; a folder by its path with a slash at the end. */
  move(from: string, to: string, signal?: AbortSignal): Promise<'moved' | 'exists'>;
  /**
   * The bytes of a file, from its beginning or on from `from`.
   * @throws changed-on-server where the file is not the one with `etag` any more
   */
  read(path: string, options?: ReadOptions): Promise<Reading>;
  /** Removes a temporary file of our own (`pf-….upload`), nothing else. Resolves whether it was there. */
  removeOwn(path: string, signal?: AbortSignal): Promise<boolean>;
  /** Bytes; absent where unknown or unlimited (RFC 4331). */
  quota(path?: string, signal?: AbortSignal): Promise<{ used?: number; available?: number }>;
  /** Sends any request to the same origin; signed, watched over and freed like all others. */
  send(ask: Ask): Promise<Answer>;
  close(): void;
}
