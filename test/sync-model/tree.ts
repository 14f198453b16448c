/** One side of a sync folder, in memory. */

export interface Node {
  /** Null: a folder. */
  content: string | null;
  size: number;
  /** Inode or file id. */
  id: string;
  mtimeMs: number;
  /** Counts up with every change, renames too. */
  version: number;
}

let lastId = 0;
let lastVersion = 0;

/** Files and folders by path; `''` is the root and always there. */
export class Tree {
  readonly nodes = new Map<string, Node>();
  readonly trash: string[] = [];
  /** How often something was written, moved or removed. */
  writes = 0;

  get(path: string): Node | undefined {
    return this.nodes.get(path);
  }

  children(folder: string): [name: string, node: Node][] {
    const prefix = folder === '' ? '' : `${folder}/`;
    return [...this.nodes]
      .filter(
        ([path]) => path.startsWith(prefix) && path !== folder && !path.slice(prefix.length).includes('/'),
      )
      .map(([path, node]) => [path.slice(prefix.length), node]);
  }

  below(folder: string): string[] {
    return [...this.nodes.keys()].filter((path) => path.startsWith(`${folder}/`));
  }

  /** Whether something can be put there: nothing is there, and no file stands where a folder is needed. */
  isFree(path: string): boolean {
    return (
      !this.nodes.has(path) &&
      parents(path).every(
        (parent) => this.nodes.get(parent)?.content === undefined || this.nodes.get(parent)?.content === null,
      )
    );
  }

  write(path: string, content: string, size: number, mtimeMs: number): void {
    this.makeFolders(parents(path));
    const old = this.nodes.get(path);
    if (old?.content === null) throw new Error(`${path} is a folder`);
    this.writes += 1;
    this.nodes.set(path, { content, size, mtimeMs, id: old?.id ?? nextId(), version: nextVersion() });
  }

  makeFolders(paths: readonly string[]): void {
    for (const path of paths) {
      const there = this.nodes.get(path);
      if (there !== undefined && there.content !== null) throw new Error(`${path} is a file`);
      if (there !== undefined) continue;
      this.writes += 1;
      this.nodes.set(path, { content: null, size: 0, id: nextId(), mtimeMs: 0, version: nextVersion() });
    }
  }

  touch(path: string, mtimeMs: number): void {
    const node = this.nodes.get(path);
    if (node) this.nodes.set(path, { ...node, mtimeMs, version: nextVersion() });
  }

  /** With everything below. */
  remove(path: string, toTrash = false): void {
    for (const one of [path, ...this.below(path)]) {
      const content = this.nodes.get(one)?.content;
      if (toTrash && content != null) this.trash.push(content);
      this.nodes.delete(one);
    }
    this.writes += 1;
  }

  move(from: string, to: string): void {
    if (!this.isFree(to) || to.startsWith(`${from}/`)) throw new Error(`${from} cannot become ${to}`);
    this.makeFolders(parents(to));
    for (const path of [from, ...this.below(from)]) {
      const node = this.nodes.get(path);
      if (!node) throw new Error(`${from} is not there`);
      this.nodes.delete(path);
      this.nodes.set(
        to + path.slice(from.length),
        path === from ? { ...node, version: nextVersion() } : node,
      );
    }
    this.writes += 1;
  }

  contents(): string[] {
    return [...this.nodes.values()].map(({ content }) => content).filter((content) => content !== null);
  }

  /** To compare: what is where. */
  picture(): Record<string, string | null> {
    return Object.fromEntries([...this.nodes].sort().map(([path, { content }]) => [path, content]));
  }
}

/** `a/b/c` → `a`, `a/b`. */
export function parents(path: string): string[] {
  const names = path.split('/').slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join('/'));
}

const nextId = (): string => `id${++lastId}`;
const nextVersion = (): number => ++lastVersion;
