import type { Capabilities } from '../../shared/capabilities.ts';
import type { Entry, OpenUpload } from '../webdav/index.ts';

/**
 * What a try is about to do, journalled before the request goes out; the next try after a crash starts from it.
 * `put`: bytes go out, to the temporary name or straight to `target`, which is where they shall end. `move`: all of
 * them are on the server under the temporary name. `chunks`: a large file goes up in pieces. `join`: they are all
 * there, and become the file at `target`.
 */
export type Intent =
  | { step: 'put'; target?: string }
  | { step: 'move'; target: string; etag: string | null }
  | ({ step: 'chunks' } & Chunks)
  | ({ step: 'join'; target: string; guard: string | null } & Chunks);

/** Where chunks are, and of which bytes. */
export interface Chunks {
  upload: OpenUpload;
  sha256: string | null;
  mtimeMs: number | null;
}

/** The bytes to send. They must not change while a try works with them; it notices when they do. */
export interface Source {
  /** Its bytes in pieces, which may be given back. */
  open(from?: number): AsyncIterable<Buffer>;
  /** All of them at once, where that is cheaper than a stream: for small ones. The buffer is given back after use. */
  whole?(): Promise<Buffer>;
  size: number;
  /** Lower-case hex; null where they have not been read yet. What they were is then in `Sent`. */
  sha256: string | null;
}

/** What every way of bringing a file up needs. */
export interface UpJob {
  source: Source;
  /** On the server, decoded. */
  folder: string;
  name: string;
  /** `pf-<machine>-<id>.upload`, at most 200 bytes. */
  tempName: string;
  /** When the file was changed, in milliseconds since 1970: the server's copy gets the same time where it can. */
  mtimeMs: number | null;
  /** Of the server, as probed. */
  capabilities: Capabilities;
  sent?(bytes: number): void;
  /** `verifying`: nothing more is sent or moved; a look at the server remains. */
  phase?(phase: 'uploading' | 'verifying'): void;
  signal: AbortSignal;
  /** SHA-256 of a file on the server where that is known from earlier; else its bytes are compared. */
  sha256Of?(entry: Entry): string | null;
  /** Looks at files of several jobs together; without it each is looked at alone. */
  verifier?: Verifier;
  /** Waits while a server puts a large file together; for tests. */
  pause?(milliseconds: number, signal: AbortSignal): Promise<unknown>;
  /** Sources up to this size are read once, into memory. Default 1 MiB. */
  heldBytes?: number;
}

/** A file for a name that is free. */
export interface SendJob extends UpJob {
  /** What an earlier, interrupted try had journalled. */
  intent: Intent | null;
  /** Must be durable when it resolves. */
  journal(intent: Intent): Promise<void>;
  /** The folder below which missing ones are made. It must be there itself; null: so must `folder`. */
  makeBelow: string | null;
  /** What is in the folder, by name, where that is known: no request is spent on finding a name. */
  taken?: ReadonlyMap<string, Entry>;
  /** Where other bytes have the name that is `changed-on-server`; no other name is looked for. */
  onlyThisName?: boolean;
}

export interface Sent {
  outcome: 'done' | 'already-there';
  /** Decoded, below the server's root. */
  path: string;
  size: number;
  etag: string | null;
  modifiedAt: number | null;
  /** Of the source; null where nobody had to read it. */
  sha256: string | null;
}

/** What must be at a path for a file to count as stored. */
export interface Expected {
  /** What the person calls it, for the error. */
  name: string;
  size: number;
  /** The ETag that it must be listed with, where the answer to the PUT was final. */
  etag: string | null;
  /** Whether the server lists checksums. */
  checksums: boolean;
  digest(algorithm: Algorithm): Promise<string>;
  /** Whether the bytes there are the right ones, by reading them back. */
  isSame(entry: Entry): Promise<boolean>;
}

export interface Verifier {
  /** Says that a file will be verified in this folder; the returned function takes it back. */
  coming(folder: string): () => void;
  /**
   * The entry at `path`, once a look has shown that it is what is expected.
   * @throws not-stored-whole, and what the client throws
   */
  verify(path: string, expected: Expected, signal: AbortSignal): Promise<Entry>;
}

export type Algorithm = 'sha256' | 'sha1' | 'md5';
