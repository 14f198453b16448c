/** The local folders that are watched for their sync folders, and since when something changed in them. */
import type { WholeSyncFolder } from '../../../shared/sync-folder.ts';
import type { Log } from '../../log/index.ts';
import { noteChange, settledAt, stillUnsettled, type Unsettled } from './settle.ts';
import { type TreeWatch, watchTree } from './watch-tree.ts';

interface Watched {
  localFolder: string;
  /** Null after it was lost, until the next run. */
  tree: TreeWatch | null;
  unsettled: Unsettled | null;
}

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
    const entry: Watched = { localFolder, tree: null, unsettled: null };
    watched.set(id, entry);
    entry.tree = watchTree(localFolder, {
      changed() {
        const quiet = entry.unsettled === null;
        entry.unsettled = noteChange(entry.unsettled, now());
        if (quiet) changed();
      },
      lost({ code }) {
        entry.tree = null;
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
    /** A run begins, which looks at everything. */
    looked(id: string): void {
      const entry = watched.get(id);
      if (entry === undefined) return;
      entry.unsettled = stillUnsettled(entry.unsettled, now());
      if (entry.tree === null) open(id, entry.localFolder);
    },
    close(): void {
      for (const id of watched.keys()) end(id);
    },
  };
}
