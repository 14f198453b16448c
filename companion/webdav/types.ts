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
  /**
   * Set on an entry that the server listed in a way that cannot be used (a broken escape, no properties):
   * why. It is there, so it is listed; but its `path` must not be asked for.
   */
  problem?: string;
}

/** A body that can be read more than once. */
export interface RequestBody {
  open(): Readable;
  /** Exactly what `open` yields, in bytes. */
  size: number;
}

export interface PutOptions {
  signal?: AbortSignal;
  /** Bytes handed to the network so far. */
  sent?(bytes: number): void;
}

export interface WebdavClient extends Disposable {
  readonly root: URL;
  /** PROPFIND Depth 0. Null only on a real 404. */
  stat(path: string, signal?: AbortSignal): Promise<Entry | null>;
  /** What is in a folder (Depth 1). Throws unless the listing was complete and well-formed. */
  list(path: string, signal?: AbortSignal): AsyncIterable<Entry>;
  /** Makes a folder and its missing parents; fine if it is there. */
  makeFolders(path: string, signal?: AbortSignal): Promise<void>;
  /** Writes a file, replacing what is there: only for names of our own. */
  put(path: string, body: RequestBody, options?: PutOptions): Promise<{ etag?: string }>;
  /** Renames without ever replacing anything. */
  move(from: string, to: string, signal?: AbortSignal): Promise<'moved' | 'exists'>;
  read(path: string, signal?: AbortSignal): Promise<{ body: Readable; size: number | null }>;
  /** Removes a temporary file of our own (`pf-….upload`), nothing else; fine if it is gone. */
  removeOwn(path: string, signal?: AbortSignal): Promise<void>;
  /** Bytes; absent where unknown or unlimited (RFC 4331). */
  quota(path?: string, signal?: AbortSignal): Promise<{ used?: number; available?: number }>;
  close(): void;
}
