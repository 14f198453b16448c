/** What callers know of sync: the folders that are kept in step, one run at a time for each. */
import type {
  SyncAction,
  SyncEnd,
  SyncFile,
  SyncProgress,
  SyncState,
  SyncTrashed,
} from '../../shared/sync-run.ts';
import type { SettleWay } from '../../shared/sync-settle.ts';
import type { Accounts } from '../accounts/index.ts';
import type { Log } from '../log/index.ts';
import type { Thumbnail } from '../photos/index.ts';
import type { Settings } from '../settings/index.ts';
import type { Store } from '../store/index.ts';
import type { Pools } from '../transfer/index.ts';
import type { Side } from './types.ts';

export interface SyncsParts {
  store: Store;
  /** The data folder, which is never synced. */
  home: string;
  settings: Pick<Settings, 'syncFolders' | 'server'>;
  accounts: Pick<Accounts, 'client' | 'refused' | 'capabilities'>;
  pools: Pools;
  log: Pick<Log, 'write'>;
  events: {
    /** State or counts of a sync folder are other ones; at most 4 a second for each. */
    changed(syncId: string): void;
  };
  /** So long a server may be away before a run ends. */
  patienceMs?: number | undefined;
  now?: (() => number) | undefined;
  random?: (() => number) | undefined;
}

export interface RunOptions {
  /** A preview: nothing is written, moved or removed, and nothing journalled. */
  dryRun?: boolean | undefined;
  /** A person waits for it: it waits for files that were just written, and tries again what failed. */
  foreground?: boolean | undefined;
  /** Ids of holds to carry out now. Throws `unknown-hold` where none such is held. */
  confirm?: readonly string[] | undefined;
  /** Once: size and equal name say that files are the same, where else more than 1 GB had to be read. */
  trustNames?: boolean | undefined;
  /** Local folders, by their path below the root, in which alone something changed since a run looked at all of them. */
  touched?: readonly string[] | undefined;
  signal?: AbortSignal | undefined;
  /** At most 4 a second, and once at the end. */
  progress?: ((progress: SyncProgress) => void) | undefined;
  action?: ((action: SyncAction) => void) | undefined;
}

export type Keep = 'local' | 'remote' | 'both';

export interface Syncs {
  /**
   * One run. What goes wrong with files or roots is in what it resolves with.
   * Throws `unknown-sync`, `sync-running`, `unknown-hold`.
   */
  run(id: string, options?: RunOptions): Promise<SyncEnd>;
  /** Ends a run that is under way; it resolves as `cancelled`. */
  stop(id: string): void;
  state(id: string): SyncState;
  /** By path; at most `limit` after the first `offset`. */
  files(id: string, kind: SyncFile['kind'], page?: { offset?: number; limit?: number }): SyncFile[];
  /** A failed file, or all of them without a path, is tried in the next run whatever its back-off says. */
  retry(id: string, path?: string): Promise<void>;
  /** Settles a conflict: one of the versions goes into the trash, or neither. Throws `unknown-conflict`. */
  resolve(id: string, path: string, keep: Keep): Promise<void>;
  /**
   * Settles a file that is left as it is, once, whatever the directions say. Throws `nothing-to-settle` where it is not
   * left in that way, and what a transfer and unsound roots throw.
   */
  settle(id: string, path: string, how: SettleWay): Promise<void>;
  trash(id: string): SyncTrashed[];
  /** Back to where it was, or beside it where that is taken. Throws `unknown-trash`, `file-gone`. */
  restore(id: string, entry: string): Promise<{ path: string }>;
  /** A small picture of a file below a root, also while a run is under way. Throws `no-thumbnail`, `unsafe-path`, `source-missing`, `file-gone`. */
  thumbnail(id: string, side: Side, path: string): Promise<Thumbnail>;
  /** Makes roots and marker file of a sync folder that is set up, and tells of what stands against it. */
  setUp(id: string): Promise<void>;
  /** Forgets the journal of a sync folder that was removed; what is in the trashes stays. */
  forget(id: string): Promise<void>;
  /** Stops all runs; resolves when they have ended. */
  close(): Promise<void>;
}
