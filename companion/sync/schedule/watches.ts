/** The local folders that are watched for their sync folders: where something changed in them, and since when. */
import type { WholeSyncFolder } from '../../../shared/sync-folder.ts';
import type { Log } from '../../log/index.ts';
import { noteChange, settledAt, stillUnsettled, type Unsettled } from './settle.ts';
import { type TreeWatch, watchTree } from './watch-tree.ts';

interface Watched {
  localFolder: string;
  /** Null after it was lost, until the next run. */
  tree: TreeWatch | null;
  unsettled: Unsettled | null;
  /** Folders in which something changed since a run looked; null: anywhere. */
  touched: Set<string> | null;
}

/** More are looked at one by one no sooner than all of them. */
const MOST_TOUCHED = 1000;

/** `changed` is called with the first change after a quiet time. */
export function openWatches({
  changed,
  log,
  now,
}: {
  changed(): void;
  log: Pick<Log, 'write'>;
  now(): number;
}) {
  const watched = new Map<string, Watched>();

  function open(id: string, localFolder: string): void {
    const entry: Watched = { localFolder, tree: null, unsettled: null, touched: null };
    watched.set(id, entry);
    entry.tree = watchTree(localFolder, {
      changed(folder) {
        const quiet = entry.unsettled === null;
        entry.unsettled = noteChange(entry.unsettled, now());
        if (folder === null || (entry.touched?.size ?? 0) >= MOST_TOUCHED) entry.touched = null;
        else entry.touched?.add(folder);
        if (quiet) changed();
      },
      lost({ code }) {
        entry.tree = null;
        entry.touched = null;
        log.write('warn', 'sync-not-watched', { sync: id, problem: code });
      },
    });
  }

  function end(id: string): void {
    watched.get(id)?.tree?.close();
    watched.delete(id);
  }

  return {
    /** Watches those that run as soon as files change, and no others. Without upload nothing local is waited for. */
    keepTo(folders: readonly (WholeSyncFolder & { id: string })[]): void {
      const wanted = folders.filter(
        ({ enabled, interval, upload }) => enabled && upload && interval === 'on-change',
      );
      for (const [id, { localFolder }] of watched) {
        if (!wanted.some((folder) => folder.id === id && folder.localFolder === localFolder)) end(id);
      }
      for (const { id, localFolder } of wanted) if (!watched.has(id)) open(id, localFolder);
    },
    has: (id: string): boolean => (watched.get(id)?.tree ?? null) !== null,
    /** When what changed is to be looked at; null: nothing changed. */
    settledAt(id: string): number | null {
      const unsettled = watched.get(id)?.unsettled ?? null;
      return unsettled === null ? null : settledAt(unsettled);
    },
    /** A run begins: the folders in which something changed since the last one; null where that is not known. */
    looked(id: string): string[] | null {
      const entry = watched.get(id);
      if (entry === undefined) return null;
      const touched = entry.touched === null ? null : [...entry.touched];
      entry.unsettled = stillUnsettled(entry.unsettled, now());
      // What is not settled is looked at again.
      if (entry.unsettled === null) entry.touched = new Set();
      if (entry.tree === null) open(id, entry.localFolder);
      return touched;
    },
    /** The run came to no end: whatever changed before it is to be looked at still. */
    missed(id: string): void {
      const entry = watched.get(id);
      if (entry !== undefined) entry.touched = null;
    },
    close(): void {
      for (const id of watched.keys()) end(id);
    },
  };
}
