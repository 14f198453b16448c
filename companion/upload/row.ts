/** One upload as the companion keeps it: what browsers see of it, and what only the engine needs. */

import type { Upload, UploadState } from '../../shared/model.ts';
import type { Problem } from '../../shared/problems.ts';
import type { Intent } from '../transfer/index.ts';

export interface UploadRow {
  readonly id: string;
  readonly sequence: number;
  readonly serverId: string;
  readonly name: string;
  readonly size: number | null;
  /** While receiving: bytes known to be durable. Afterwards the truth about progress is in memory. */
  readonly sent: number;
  readonly state: UploadState;
  readonly skipped: 'already-there' | null;
  readonly problem: Problem | null;
  readonly remotePath: string | null;
  readonly pageUrl: string | null;
  readonly createdAt: number;
  readonly changedAt: number;
  /** Tries since it was accepted or the user last asked for another. */
  readonly attempts: number;
  readonly nextAttemptAt: number | null;
  /** Remote folder, as it was set when the upload was accepted. */
  readonly folder: string;
  readonly source: Source;
  /** Lower-case hex. For captures and photos by URL it says that the spool has all of their bytes. */
  readonly sha256: string | null;
  readonly tempName: string;
  readonly intent: Intent | null;
}

/** Where the bytes come from. Files on disk are accepted by reference: as they were then. */
export type Source =
  | { readonly kind: 'capture'; readonly imageUrl: string | null }
  | { readonly kind: 'url'; readonly imageUrl: string }
  /** `path`: id of the allowed folder, `/`, path inside it. */
  | { readonly kind: 'folder'; readonly path: string; readonly size: number; readonly mtimeMs: number }
  /** `path`: absolute, named at the terminal. */
  | { readonly kind: 'disk'; readonly path: string; readonly size: number; readonly mtimeMs: number };

export type CaptureSource = Extract<Source, { kind: 'capture' }>;
export type FileSource = Extract<Source, { mtimeMs: number }>;

export const isFile = (source: Source): source is FileSource =>
  source.kind === 'folder' || source.kind === 'disk';

/** Whether there are bytes to send: all of a file's always are, as far as we know. */
export const hasBytes = (row: UploadRow): boolean => isFile(row.source) || row.sha256 !== null;

/** What browsers and the terminal see. `sent` is the progress of now, where something is under way. */
export function toUpload(row: UploadRow, sent: number = row.sent): Upload {
  return {
    id: row.id,
    sequence: row.sequence,
    serverId: row.serverId,
    name: row.name,
    size: row.size,
    sent,
    state: row.state,
    createdAt: row.createdAt,
    changedAt: row.changedAt,
    attempts: row.attempts,
    ...(row.skipped !== null && { skipped: row.skipped }),
    ...(row.problem !== null && { problem: row.problem }),
    ...(row.remotePath !== null && { remotePath: row.remotePath }),
    ...(row.pageUrl !== null && { pageUrl: row.pageUrl }),
    ...(row.nextAttemptAt !== null && { nextAttemptAt: row.nextAttemptAt }),
  };
}
