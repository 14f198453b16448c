import { type FSWatcher, readFileSync, watch } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { systemCode } from '../../files/index.ts';
import type { TreeWatch } from './watch-tree.ts';

export interface FolderWatchNeeds {
  /** In this folder; null: anywhere. So it is told once when all folders are watched, too. */
  changed(folder: string | null): void;
  failed(error: unknown): void;
  isWatched(name: string): boolean;
  /** So many events at once and the system has dropped others. */
  queue?: number;
}

/** Linux, inotify(7): one watch a folder. Links are not followed. */
export function watchFolders(root: string, needs: FolderWatchNeeds): TreeWatch {
  const { changed, failed, isWatched, queue = queueLength() } = needs;
  const watchers = new Map<string, FSWatcher>();
  let closed = false;
  let atOnce = 0;

  /** Dropped events are told to nobody: so many in one turn of the event loop say that there were more. */
  function count(): void {
    if (atOnce === 0) setImmediate(() => (atOnce = 0));
    atOnce += 1;
    if (atOnce !== queue) return;
    changed(null);
    forget(root);
    enter(root).then(() => changed(null), failed);
  }

  function event(folder: string, kind: string, name: string | null): void {
    count();
    if (name !== null && !isWatched(name)) return;
    changed(name === null ? null : folder);
    if (kind !== 'rename' || name === null) return;
    look(join(folder, name));
    // So a folder tells that it went itself.
    if (name === basename(folder)) look(folder);
  }

  /** A name came, went or became something else. */
  function look(path: string): void {
    forget(path);
    enter(path, changed).catch(failed);
  }

  function forget(path: string): void {
    if (!watchers.has(path)) return;
    for (const [folder, watcher] of watchers) {
      if (folder !== path && !folder.startsWith(path + sep)) continue;
      watcher.close();
      watchers.delete(folder);
    }
  }

  /** `entered` is told of each folder that is watched now: what came into it before was told by nobody. */
  async function enter(folder: string, entered: (folder: string) => void = () => {}): Promise<void> {
    try {
      if (!(await lstat(folder)).isDirectory() || closed || watchers.has(folder)) return;
      const watcher = watch(folder, (kind, name) => event(folder, kind, name));
      watcher.on('error', failed);
      watchers.set(folder, watcher);
      entered(folder);
      // Watched first, then read: what is made in between is in one of the two.
      for (const entry of await readdir(folder, { withFileTypes: true })) {
        if (entry.isDirectory() && isWatched(entry.name)) await enter(join(folder, entry.name), entered);
      }
    } catch (error) {
      // Gone meanwhile is a change that its parent tells; what nobody may read does not travel.
      const passes = folder !== root && ['ENOENT', 'ENOTDIR', 'EACCES'].includes(systemCode(error) ?? '');
      if (!passes) throw error;
    }
  }

  enter(root).then(() => changed(null), failed);
  return {
    close() {
      closed = true;
      forget(root);
    },
  };
}

/** Half of the system's queue: what other folders brought at the same time counts, too. */
function queueLength(): number {
  try {
    return Math.floor(Number(readFileSync('/proc/sys/fs/inotify/max_queued_events', 'utf8')) / 2);
  } catch {
    return 8192;
  }
}
