/** The calls that only the local socket takes: whoever is at the terminal may do what no browser may. */
import * as v from 'valibot';
import { Bandwidth } from './bandwidth.ts';
import { call, LocalEntry, Nothing } from './call.ts';
import { KnownQuirk, Probe } from './capabilities.ts';
import { DownloadEnd, DownloadedFile, DownloadProgress } from './downloads.ts';
import { Id, Instant, ProblemSchema, RemotePath, ShortText, Upload } from './model.ts';

/** What a file on this computer is to the server: not there, there with the same bytes, or with others. */
const Comparison = v.picklist(['new', 'there', 'differs']);

/** Of the longest paths so many still fit into a message. */
export const MOST_FILES_A_CALL = 100;

export const TERMINAL_CALLS = {
  /** Finds out anew what a saved server really does, in a throw-away folder; takes some seconds to two minutes. */
  'servers.probe': call(v.object({ id: Id }), v.object({ ...Probe.entries, known: v.array(KnownQuirk) })),
  /** Opens a pairing code: shown once, valid ten minutes. */
  'pairing.open': call(Nothing, v.object({ code: v.string(), expiresAt: Instant })),
  /** Allows an absolute local folder. */
  'local.allow': call(v.object({ path: v.string() }), v.object({ id: Id, path: v.string() })),
  /** Takes back that a folder was allowed. */
  'local.disallow': call(v.object({ id: Id }), Nothing),
  /**
   * Readable files by absolute path, each into a folder of the server (made if missing). A file that is under way to
   * that folder already is that upload, and tried now. Answered in the same order.
   */
  'uploads.fromDisk': call(
    v.object({
      serverId: Id,
      files: v.pipe(
        v.array(
          v.object({
            ...{ id: Id, path: v.string(), folder: RemotePath },
            /** As in the settings of a server, which do not count here. Sizes and days may be any. */
            uploadSize: v.optional(v.pipe(v.number(), v.integer(), v.minValue(16), v.maxValue(16_384))),
            expireDays: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3650))),
            nameTemplate: v.optional(ShortText),
          }),
        ),
        v.maxLength(MOST_FILES_A_CALL),
      ),
    }),
    v.object({
      results: v.array(v.union([v.object({ upload: Upload }), v.object({ problem: ProblemSchema })])),
    }),
  ),
  /** Begins to download a file, or what is in a folder, into a local folder (made if missing). */
  'downloads.begin': call(
    v.object({
      id: Id,
      serverId: Id,
      path: RemotePath,
      folder: v.string(),
      dryRun: v.boolean(),
      bandwidth: v.optional(Bandwidth),
      transfers: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
    }),
    Nothing,
  ),
  /**
   * What is new since the last answer: answered as soon as there is something, four times a second at most. A download
   * that nobody asks for stops.
   */
  'downloads.follow': call(
    v.object({ id: Id }),
    v.object({ files: v.array(DownloadedFile), progress: DownloadProgress, end: v.nullable(DownloadEnd) }),
  ),
  /** Stops it; what arrived so far is kept for the next time. `downloads.follow` tells the end. */
  'downloads.stop': call(v.object({ id: Id }), Nothing),
  /** What sending these files would come to; nothing is sent. Answered in the same order. */
  'uploads.compare': call(
    v.object({
      serverId: Id,
      files: v.pipe(
        v.array(v.object({ path: v.string(), folder: RemotePath })),
        v.maxLength(MOST_FILES_A_CALL),
      ),
    }),
    v.object({
      results: v.array(v.union([v.object({ is: Comparison }), v.object({ problem: ProblemSchema })])),
    }),
  ),
  /** Limits for as long as they are asked for again within 30 s; several hold together. */
  'transfers.limit': call(
    v.object({
      id: Id,
      serverId: Id,
      /** Files at a time with this server. */
      atOnce: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
      /** For all transfers together. */
      bandwidth: v.optional(Bandwidth),
    }),
    Nothing,
  ),
  'transfers.release': call(v.object({ id: Id }), Nothing),
  /** Names, sizes and kinds in a remote folder. */
  'servers.list': call(
    v.object({ id: Id, path: RemotePath }),
    v.object({ entries: v.array(v.object({ ...LocalEntry.entries, path: v.string() })) }),
  ),
} as const;
