/** A folder tree that is loaded level by level: what is open, what is shown, where the arrow keys go. Pure. */
import type { RemoteFolder } from '../../../shared/model.ts';
import type { Problem } from '../../../shared/problems.ts';

export interface TreeNode {
  open: boolean;
  load: 'no' | 'loading' | 'done' | 'failed';
  children: RemoteFolder[];
  problem?: Problem;
}
export type Tree = Readonly<Record<string, TreeNode>>;

/** One shown folder, in the order of the screen. */
export interface TreeRow {
  path: string;
  name: string;
  /** 1 for the root. */
  level: number;
  position: number;
  siblings: number;
  node: TreeNode;
}
export type TreeKey = 'ArrowDown' | 'ArrowUp' | 'ArrowRight' | 'ArrowLeft' | 'Home' | 'End';
export type TreeMove = { focus: string } | { toggle: string } | null;

const CLOSED: TreeNode = { open: false, load: 'no', children: [] };

/** The node of a path; a closed, unloaded one where nothing is known of it yet. */
export function nodeAt(tree: Tree, path: string): TreeNode {
  return tree[path] ?? CLOSED;
}

/** The tree with one node changed. */
export function withNode(tree: Tree, path: string, change: Partial<TreeNode>): Tree {
  return { ...tree, [path]: { ...nodeAt(tree, path), ...change } };
}

/** All rows that can be seen, from the root down. */
export function shownRows(tree: Tree, rootName: string): TreeRow[] {
  const below = (path: string, level: number): TreeRow[] => {
    const node = nodeAt(tree, path);
    if (!node.open) return [];
    return node.children.flatMap((child, n) => [
      {
        path: child.path,
        name: child.name,
        level,
        position: n + 1,
        siblings: node.children.length,
        node: nodeAt(tree, child.path),
      },
      ...below(child.path, level + 1),
    ]);
  };
  const root = { path: '/', name: rootName, level: 1, position: 1, siblings: 1, node: nodeAt(tree, '/') };
  return [root, ...below('/', 2)];
}

/** What an arrow key does from a row (ARIA tree pattern). A leaf that was loaded and is empty does not open. */
export function moveInTree(rows: readonly TreeRow[], path: string, key: TreeKey): TreeMove {
  const at = rows.findIndex((row) => row.path === path);
  const here = rows[at];
  if (!here) return null;
  const focus = (row: TreeRow | undefined): TreeMove => (row ? { focus: row.path } : null);
  if (key === 'ArrowDown') return focus(rows[at + 1]);
  if (key === 'ArrowUp') return focus(rows[at - 1]);
  if (key === 'Home') return focus(rows[0]);
  if (key === 'End') return focus(rows.at(-1));
  if (key === 'ArrowRight') {
    if (!here.node.open) return isLeaf(here.node) ? null : { toggle: path };
    const next = rows[at + 1];
    return next && next.level > here.level ? { focus: next.path } : null;
  }
  if (here.node.open && !isLeaf(here.node)) return { toggle: path };
  return focus(rows.slice(0, at).findLast((row) => row.level < here.level));
}

/** Nothing is below it, as far as it was looked at. */
export function isLeaf(node: TreeNode): boolean {
  return node.load === 'done' && node.children.length === 0;
}

/** The one of these folders that a path is, or is in. Folders of this computer may be parted by `\\`. */
export function stepTo(folders: readonly RemoteFolder[], path: string): string | null {
  const isOn = (folder: string) =>
    path === folder || path.startsWith(`${folder}/`) || path.startsWith(`${folder}\\`);
  return folders.find((folder) => isOn(folder.path))?.path ?? null;
}
