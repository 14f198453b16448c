/** What a watcher of the local folder would have told: the folders in which something is not as it was. */
import type { Node } from './tree.ts';

interface Watched {
  nodes(): ReadonlyMap<string, Pick<Node, 'id' | 'version'>>;
}

/** Remembers a tree as it is. */
export function remember(tree: Watched) {
  const picture = () =>
    new Map([...tree.nodes()].map(([path, { id, version }]) => [path, `${id} ${version}`]));
  const told = new Set<string>();
  let before = picture();
  /** To be called as often as something may have changed back: a watcher tells of what came and went, too. */
  function look(): void {
    const now = picture();
    for (const path of [...before.keys(), ...now.keys()])
      if (before.get(path) !== now.get(path)) told.add(path);
    before = now;
  }
  return {
    look,
    isSame(): boolean {
      look();
      return told.size === 0;
    },
    touched(): string[] {
      look();
      return [...new Set([...told].map((path) => path.slice(0, Math.max(0, path.lastIndexOf('/')))))];
    },
  };
}
