import type { TargetFolder } from '../local/index.ts';
import type { Entry } from '../webdav/index.ts';
import type { Line } from './pool/line.ts';

/** What an interrupted try left under the temporary name, so that the next one can go on. */
export interface Part {
  /** Of the file whose bytes these are, as the server gave it with them. */
  etag: string;
  /** Of the whole file. */
  size: number;
  /** So many of the first bytes survive a power cut. */
  durable: number;
}

/** A local file as it was last looked at. */
export interface Seen {
  size: bigint;
  mtimeNs: bigint;
  inode: bigint;
}

export interface ReceiveJob {
  /** As the server listed it. */
  remote: Pick<Entry, 'path' | 'size' | 'modifiedAt' | 'checksums'>;
  folder: TargetFolder;
  name: string;
  /** `pf-<machine>-<id>.upload`, at most 200 bytes; nobody else's. */
  tempName: string;
  /** What an earlier try had journalled last. */
  part: Part | null;
  /** Must be durable when it resolves. Never called for small files, which begin anew. */
  journal?(part: Part): Promise<void>;
  /** Bytes of the file that are here so far. */
  received?(bytes: number): void;
  /** All bytes came and are right; what follows needs no connection. */
  phase?(phase: 'verifying'): void;
  /** Holds the bytes back to what a person allows. */
  line?: Pick<Line, 'isLimited' | 'paced' | 'pass'>;
  signal: AbortSignal;
  /** The file under that name is exchanged, if it is the one that was seen; it goes to `aside`, a name nobody has. */
  replace?: { seen: Seen; aside: { folder: TargetFolder; name: string } };
}

export interface Received {
  size: number;
  /** Lower-case hex, computed while the bytes came. */
  sha256: string;
  /** As the server gave it with the bytes. */
  etag: string | null;
  /** The time that the local file has, if the server has one for it. */
  modifiedAt: number | null;
}
