/** What a watcher of the local folder would have told: the folders in which something is not as it was. */
import type { Node } from './tree.ts';

interface Watched {
  nodes(): ReadonlyMap<string, Pick<Node, 'id' | 'version'>>;
}

/** Remembers a tree as it is. */
export function remember(tree: Watched) {
  const picture = () =>
    new Map([...tree.nodes()].map(([path, { id, version }]) => [path, `${id} ${version}`]));
  const before = picture();
  const changed = () => {
    const now = picture();
    const paths = new Set([...before.keys(), ...now.keys()]);
    return [...paths].filter((path) => before.get(path) !== now.get(path));
  };
  return {
    isSame: () => changed().length === 0,
    touched: () => [...new Set(changed().map((path) => path.slice(0, Math.max(0, path.lastIndexOf('/')))))],
  };
}
