/** The calls about sync folders, open to paired browsers and to the terminal. Their settings travel as settings do. */
import * as v from 'valibot';
import { call, Nothing } from './call.ts';
import { Id, Instant } from './model.ts';
import {
  SYNC_FILE_KINDS,
  SyncAction,
  SyncEnd,
  SyncFile,
  SyncProgress,
  SyncState,
  SyncTrashed,
} from './sync-run.ts';
import { SETTLE_WAYS } from './sync-settle.ts';

/** What is known of a sync folder, and when it runs. */
export const SyncStatus = v.object({
  id: Id,
  /** Grows with every change; `sync.pull` asks for what is newer. */
  sequence: v.number(),
  ...SyncState.entries,
  /** Null: not by itself. In the past: as soon as its turn comes. */
  nextRunAt: v.nullable(Instant),
  /** It has not succeeded for three intervals. */
  stale: v.boolean(),
  /** Changes of local files are noticed as they happen. */
  watching: v.boolean(),
});
export type SyncStatus = v.InferOutput<typeof SyncStatus>;

const Folder = v.object({ id: Id });
/** Below the roots. */
const Path = v.pipe(v.string(), v.minLength(1), v.maxLength(4096));
const Page = {
  offset: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500))),
};
const Run = { id: Id, runId: Id, trustNames: v.optional(v.boolean()) };

export const SYNC_CALLS = {
  /** Sync folders whose state is newer than a sequence number; all of them for 0 or a number from another life. */
  'sync.pull': call(
    v.object({ since: v.number() }),
    v.object({ sequence: v.number(), folders: v.array(SyncStatus) }),
  ),
  /** Makes what a new or moved sync folder needs on both sides, and fails with what stands against it. */
  'sync.setUp': call(Folder, Nothing),
  /** Begins a run, after the one that may be under way; it goes on whether it is followed or not. */
  'sync.run': call(
    v.object({
      ...Run,
      /** Ids of holds to carry out. */
      confirm: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(256))), v.maxLength(100))),
      /** A person waits for it: it waits for files that were just written, and tries again what failed. */
      foreground: v.optional(v.boolean()),
    }),
    Nothing,
  ),
  /** The same, but nothing is written, moved or removed. It ends when nobody follows it. */
  'sync.preview': call(v.object(Run), Nothing),
  /** What is new of a run or preview: answered as soon as there is something. Fails with what it could not begin for. */
  'sync.follow': call(
    v.object({ runId: Id }),
    v.object({
      actions: v.array(SyncAction),
      progress: v.nullable(SyncProgress),
      end: v.nullable(SyncEnd),
    }),
  ),
  /** Ends what is under way in a sync folder, cleanly. */
  'sync.cancel': call(Folder, Nothing),
  /** No more runs by itself; what is under way ends. */
  'sync.pause': call(Folder, Nothing),
  'sync.resume': call(Folder, Nothing),
  /** Files that are not as a person may expect, by path. */
  'sync.files': call(
    v.object({ id: Id, kind: v.picklist(SYNC_FILE_KINDS), ...Page }),
    v.object({ files: v.array(SyncFile) }),
  ),
  /** Tries a failed file again, or all of them, in a run that begins now. */
  'sync.retry': call(v.object({ id: Id, path: v.optional(Path) }), Nothing),
  /** Settles a conflict: what is not kept goes into the trash. */
  'sync.resolve': call(
    v.object({ id: Id, path: Path, keep: v.picklist(['local', 'remote', 'both']) }),
    Nothing,
  ),
  /** Settles a file that is `left`, in one of its `settleWays`; answered when it is done. */
  'sync.settle': call(v.object({ id: Id, path: Path, how: v.picklist(SETTLE_WAYS) }), Nothing),
  /** What sync replaced or removed, newest first. */
  'sync.trash': call(v.object({ id: Id, ...Page }), v.object({ entries: v.array(SyncTrashed) })),
  /** Back to where it was, or beside it where that is taken: the path says which. */
  'sync.restore': call(v.object({ id: Id, entry: v.string() }), v.object({ path: v.string() })),
} as const;
