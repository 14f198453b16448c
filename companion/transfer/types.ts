import type { Readable } from 'node:stream';

/** What a try is about to do, journalled before the request goes out; the next try after a crash starts from it. */
export type Intent = { step: 'put' } | { step: 'move'; target: string; etag: string | null };

/** The bytes to send. They must not change: their SHA-256 is checked while they are sent. */
export interface Source {
  open(from?: number): Readable;
  size: number;
  /** Lower-case hex. */
  sha256: string;
}

export interface SendJob {
  source: Source;
  /** On the server, decoded. */
  folder: string;
  name: string;
  /** `pf-<machine>-<id>.upload`, at most 200 bytes. */
  tempName: string;
  /** What an earlier, interrupted try had journalled. */
  intent: Intent | null;
  /** Must be durable when it resolves. */
  journal(intent: Intent): Promise<void>;
  sent?(bytes: number): void;
  phase?(phase: 'uploading' | 'verifying'): void;
  signal: AbortSignal;
  /** Makes the folder and its parents if they are missing; else that is `folder-missing`. */
  makeFolder: boolean;
}

export interface Sent {
  outcome: 'done' | 'already-there';
  /** Decoded, below the server's root. */
  path: string;
  etag: string | null;
}
