/** A download as it is told: what became of each file, how far it is, how it ended. */
import * as v from 'valibot';
import { ProblemSchema } from './model.ts';

/** One file, or a folder that could not be gone through. */
export const DownloadedFile = v.object({
  /** On the server. */
  path: v.string(),
  /** On this computer, absolute. */
  local: v.string(),
  /** `skipped`: the same bytes are there. `planned`: a dry run would have got it, or compared it. */
  state: v.picklist(['done', 'skipped', 'planned', 'failed']),
  size: v.nullable(v.number()),
  problem: v.optional(ProblemSchema),
});
export type DownloadedFile = v.InferOutput<typeof DownloadedFile>;

export const DownloadProgress = v.object({
  /** Files found on the server so far, and their bytes; `complete` once there are no more. */
  found: v.number(),
  foundBytes: v.number(),
  complete: v.boolean(),
  /** Files that are done with, and the bytes of those and of what is under way. */
  over: v.number(),
  overBytes: v.number(),
  /** Bytes that came over the line. */
  received: v.number(),
  /** Names of some files that are on their way. */
  current: v.array(v.string()),
});
export type DownloadProgress = v.InferOutput<typeof DownloadProgress>;

export const DownloadEnd = v.object({
  downloaded: v.number(),
  /** Of the files that were downloaded. */
  bytes: v.number(),
  skipped: v.number(),
  planned: v.number(),
  failed: v.number(),
  /** Own files and clutter of systems. */
  ignored: v.number(),
  /** Why it ended before it was through. */
  problem: v.optional(ProblemSchema),
});
export type DownloadEnd = v.InferOutput<typeof DownloadEnd>;
