import { type FSWatcher, watch } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { isOwnName } from '../../../shared/ignored-names.ts';
import { type Problem, toProblem } from '../../../shared/problems.ts';
import { sourceProblem } from '../../local/index.ts';
import { nameFrozen } from '../selection/clutter.ts';
import { watchFolders } from './watch-folders.ts';

export interface WatchNeeds {
  /**
   * Something may have changed in this folder, by its path below the root; null: anywhere. So it is told once, when
   * changes are noticed from then on.
   */
  changed(folder: string | null): void;
  /** From now on nothing is noticed. */
  lost(problem: Problem): void;
  platform?: NodeJS.Platform;
}

export interface TreeWatch {
  close(): void;
}

/**
 * Notices that something changed in a folder or below it, which tells when and where to look and never what to believe.
 * Own files and what never travels are no changes.
 */
export function watchTree(
  root: string,
  { changed, lost, platform = process.platform }: WatchNeeds,
): TreeWatch {
  let closed = false;
  const close = () => {
    closed = true;
    tree?.close();
  };
  const failed = (error: unknown) => {
    if (closed) return;
    close();
    lost(toProblem(sourceProblem(error, root)));
  };
  const below = (folder: string) => relative(root, folder).replaceAll(sep, '/');
  const needs = {
    changed: (folder: string | null) => void (closed || changed(folder === null ? null : below(folder))),
    failed,
    isWatched,
  };
  let tree: TreeWatch | null = null;
  // What Node makes of a whole tree on Linux looks at every file first, and blocks until it has.
  tree = platform === 'linux' ? watchFolders(root, needs) : watchWhole(root, needs);
  return { close };
}

/** Own files, what is hidden and what systems leave about: nothing of it ever travels. */
const isWatched = (name: string): boolean => !isOwnName(name) && nameFrozen(name) === null;

/** Where the system watches whole trees by itself. */
function watchWhole(
  root: string,
  { changed, failed }: { changed(folder: string | null): void; failed(error: unknown): void },
): TreeWatch {
  let watcher: FSWatcher | null = null;
  try {
    watcher = watch(root, { recursive: true }, (_event, path) => {
      // Without a path the system says that it dropped others.
      if (path === null) changed(null);
      else if (path.split(/[\\/]/).every(isWatched)) changed(dirname(join(root, path)));
    });
    watcher.on('error', failed);
    changed(null);
  } catch (error) {
    // Not before the caller has what it closes.
    queueMicrotask(() => failed(error));
  }
  return { close: () => watcher?.close() };
}
