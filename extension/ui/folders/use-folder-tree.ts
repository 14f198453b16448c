import { useEffect, useRef, useState } from 'preact/hooks';
import type { RemoteFolder } from '../../../shared/model.ts';
import { type Problem, toProblem } from '../../../shared/problems.ts';
import type { FolderSource } from './server-folders.ts';
import { nodeAt, stepTo, type Tree, withNode } from './tree-model.ts';

export interface FolderTree {
  tree: Tree;
  /** Opens or closes; what is not loaded (or could not be) is loaded. */
  toggle(path: string): void;
  /** Opens the way down to a folder. The problem says why it cannot be reached. */
  reveal(path: string): Promise<Problem | null>;
  /** Makes a folder and shows it. Throws PhotoferryError. */
  create(path: string): Promise<void>;
}

/** Folders, one level at a time. `onTop` gets those at the top, once. */
export function useFolderTree(
  source: FolderSource,
  onTop: (folders: RemoteFolder[]) => void = () => {},
): FolderTree {
  const [tree, setTree] = useState<Tree>({});
  const latest = useRef(tree);
  latest.current = tree;
  const change = (path: string, part: Parameters<typeof withNode>[2]) =>
    setTree((before) => withNode(before, path, part));

  const loading = useRef(new Map<string, Promise<RemoteFolder[]>>());
  function load(path: string): Promise<RemoteFolder[]> {
    const under = loading.current.get(path);
    if (under) return under;
    const started = fetchLevel(path).finally(() => loading.current.delete(path));
    loading.current.set(path, started);
    return started;
  }
  async function fetchLevel(path: string): Promise<RemoteFolder[]> {
    change(path, { open: true, load: 'loading' });
    try {
      const folders = await source.list(path);
      const children = folders.toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
      change(path, { load: 'done', children });
      return children;
    } catch (error) {
      change(path, { open: false, load: 'failed', problem: toProblem(error) });
      throw error;
    }
  }
  function toggle(path: string): void {
    const node = nodeAt(latest.current, path);
    if (node.load === 'loading') return;
    if (node.load === 'done') change(path, { open: !node.open });
    else load(path).catch(() => {}); // its row says what is wrong
  }
  async function reveal(path: string): Promise<Problem | null> {
    try {
      await walkTo(path, (step) => {
        const known = nodeAt(latest.current, step);
        if (known.load !== 'done') return load(step);
        change(step, { open: true });
        return Promise.resolve(known.children);
      });
      return null;
    } catch (error) {
      return toProblem(error);
    }
  }
  async function walkTo(path: string, open: (step: string) => Promise<RemoteFolder[]>): Promise<void> {
    for (let step = '/'; ; ) {
      const children = await open(step);
      if (step === path) return;
      const next = stepTo(children, path);
      // What is not in the list above it may still be there, hidden; it is asked for itself.
      if (!next) return void (await source.list(path));
      step = next;
    }
  }
  async function create(path: string): Promise<void> {
    await walkTo(await source.create(path), load);
  }
  useEffect(() => {
    load('/').then(onTop, () => {});
  }, [source.key]);
  return { tree, toggle, reveal, create };
}
