/** A run of a sync folder as it is told: how far it is, what became of each file, how it ended. */
import * as v from 'valibot';
import { ProblemSchema } from './model.ts';

/** In the order in which they are printed. */
export const SyncSummary = v.object({
  uploaded: v.number(),
  downloaded: v.number(),
  moved: v.number(),
  deleted: v.number(),
  conflicts: v.number(),
  /** Left as they are, each with its reason. */
  skipped: v.number(),
  failed: v.number(),
  /** Wait for a confirmation. */
  held: v.number(),
  unchanged: v.number(),
  /** That went over the line for files, both ways. */
  bytes: v.number(),
  seconds: v.number(),
  requests: v.number(),
});
export type SyncSummary = v.InferOutput<typeof SyncSummary>;

const Side = v.picklist(['local', 'remote']);

/** One file or folder for which something was done, or would be in a preview. */
export const SyncAction = v.object({
  action: v.picklist([
    ...(['upload', 'download', 'replace', 'move', 'delete', 'conflict'] as const),
    ...(['make-folder', 'remove-folder', 'adopt'] as const),
  ]),
  /** Where something was written, moved or removed; null for what was only noted. */
  side: v.nullable(Side),
  /** Below the roots, without a slash before it. */
  path: v.string(),
  /** Where it is now: of a move, a conflict copy, a download that is named by its date. */
  to: v.optional(v.string()),
  size: v.nullable(v.number()),
  outcome: v.picklist(['done', 'planned', 'held', 'failed']),
  problem: v.optional(ProblemSchema),
});
export type SyncAction = v.InferOutput<typeof SyncAction>;

export const SyncProgress = v.object({
  phase: v.picklist(['waiting', 'scanning', 'comparing', 'transferring']),
  /** Files gone through so far. */
  scanned: v.number(),
  /** Files that are done, of those found so far that need something; `complete` once all are found. */
  files: v.number(),
  ofFiles: v.number(),
  complete: v.boolean(),
  bytes: v.number(),
  ofBytes: v.number(),
  bytesPerSecond: v.number(),
  /** Null while it cannot be told. */
  secondsLeft: v.nullable(v.number()),
  /** Paths of some files that are on their way. */
  current: v.array(v.string()),
});
export type SyncProgress = v.InferOutput<typeof SyncProgress>;

/** Overwrites and removals, or what a lost journal would bring back: exactly this set, confirmed by its id. */
export const SyncHold = v.object({
  id: v.string(),
  why: v.picklist(['mass-change', 'journal-lost']),
  files: v.number(),
  heldAt: v.number(),
});
export type SyncHold = v.InferOutput<typeof SyncHold>;

/** `stopped`: nothing was done, since a root or the account is not as it must be; `problem` says why. */
export const SyncEnd = v.object({
  outcome: v.picklist(['done', 'failed', 'held', 'stopped', 'cancelled']),
  summary: SyncSummary,
  holds: v.array(SyncHold),
  /** The journal was lost: what is equal was adopted, what would come back is held. */
  journalLost: v.boolean(),
  /** What would have to be read to prove that files are equal, and was not: more than 1 GB without consent. */
  unread: v.object({ files: v.number(), bytes: v.number() }),
  /** So many folders were looked at, in which files had changed; without it all of them. */
  folders: v.optional(v.number()),
  problem: v.optional(ProblemSchema),
});
export type SyncEnd = v.InferOutput<typeof SyncEnd>;

/** A file that is not as a person may expect it. `left`: as it is, with a reason; `skipped`: never travels by the options. */
export const SYNC_FILE_KINDS = ['failed', 'left', 'conflict', 'skipped', 'held'] as const;

export const SyncFile = v.object({
  kind: v.picklist(SYNC_FILE_KINDS),
  path: v.string(),
  /** Of `left`, `skipped` and `held`: such as `deleted-there`, `unknown-type`, `mass-change`. */
  why: v.nullable(v.string()),
  side: v.nullable(Side),
  /** Where the other version of a conflict is. */
  copy: v.nullable(v.string()),
  problem: v.optional(ProblemSchema),
  size: v.nullable(v.number()),
  since: v.number(),
  /** When a failed one is tried next by itself. */
  nextAt: v.nullable(v.number()),
  /** Of a shot of several files (RAW, JPEG, sidecar) that is torn apart: how many of them are in step, of how many. */
  shot: v.optional(v.object({ inStep: v.number(), files: v.number() })),
});
export type SyncFile = v.InferOutput<typeof SyncFile>;

export const SyncTrashed = v.object({
  id: v.string(),
  side: Side,
  /** Where it was. */
  path: v.string(),
  /** Where it is, below the root of its side. */
  trashedAs: v.string(),
  size: v.nullable(v.number()),
  trashedAt: v.number(),
});
export type SyncTrashed = v.InferOutput<typeof SyncTrashed>;

/** What is known of a sync folder. */
export const SyncState = v.object({
  running: v.boolean(),
  progress: v.nullable(SyncProgress),
  /** Files that are equal on both sides, as far as the journal knows. */
  known: v.number(),
  /** Of the newest run that ended. */
  last: v.nullable(v.object({ begunAt: v.number(), endedAt: v.number(), end: SyncEnd })),
  lastSuccessAt: v.nullable(v.number()),
  holds: v.array(SyncHold),
  /** How many of each kind `files` lists. */
  counts: v.record(v.picklist(SYNC_FILE_KINDS), v.number()),
});
export type SyncState = v.InferOutput<typeof SyncState>;
