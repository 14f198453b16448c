/** One upload as the companion keeps it: what browsers see of it, and what only the engine needs. */

import type { SentAsIs, Upload, UploadExpiry, UploadState } from '../../shared/model.ts';
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
  /** Below that, where it came with one; part of `folder` once it is prepared. */
  readonly subfolder: string | null;
  readonly source: Source;
  /** Lower-case hex. For captures and photos by URL it says that the spool has all of their bytes. */
  readonly sha256: string | null;
  readonly tempName: string;
  readonly intent: Intent | null;
  /** What was asked for, when it was accepted, besides sending it as it is; null: nothing. */
  readonly options: UploadOptions | null;
  /** Set once that was seen to, before anything is sent: `name`, `folder`, `size` and `sha256` are those of what is sent. */
  readonly prepared: Prepared | null;
  readonly expiry: UploadExpiry | null;
}

export interface UploadOptions {
  /** Longest side in pixels; null: the original. */
  readonly size: number | null;
  readonly template: string | null;
  readonly expireDays: number | null;
}

/** How an upload was before it was prepared, and what could not be done for it. */
export interface Prepared {
  readonly name: string;
  readonly folder: string;
  /** Of the file that a smaller one was made of; null where the original goes. */
  readonly original: { readonly size: number; readonly sha256: string | null } | null;
  readonly sentAsIs: SentAsIs | null;
}

/** Whether its name, place or bytes are to be others than those that were accepted, and are not yet. */
export const needsPreparing = ({ options, subfolder, prepared }: UploadRow): boolean =>
  prepared === null && (subfolder !== null || options?.size != null || options?.template != null);

/** The row as it was accepted: to be prepared anew. */
export function unprepared(row: UploadRow): UploadRow {
  if (row.prepared === null) return row;
  const { name, folder, original } = row.prepared;
  return { ...row, name, folder, ...(original ?? {}), prepared: null };
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

/** Whether its bytes are in a file of this computer that is not ours. */
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
    ...(row.prepared?.original && { originalSize: row.prepared.original.size }),
    ...(row.prepared?.sentAsIs && { sentAsIs: row.prepared.sentAsIs }),
    ...(row.expiry !== null && { expiry: row.expiry }),
    ...(row.pageUrl !== null && { pageUrl: row.pageUrl }),
    ...(row.subfolder !== null && { subfolder: row.subfolder }),
    ...(row.nextAttemptAt !== null && { nextAttemptAt: row.nextAttemptAt }),
  };
}
