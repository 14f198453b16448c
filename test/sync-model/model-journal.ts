/** The journal, in memory: pairs by their path on the server. */
import type { FolderPlace } from '../../companion/sync/actions.ts';
import { isApart, leftBehind } from '../../companion/sync/reconcile/copies.ts';
import { childPath } from '../../companion/sync/reconcile/freeze.ts';
import type { Identities } from '../../companion/sync/reconcile/needs-whole.ts';
import type { FolderPair, Pair } from '../../companion/sync/types.ts';
import { parents } from './tree.ts';

export class ModelJournal {
  readonly pairs = new Map<string, Pair>();

  in({ remote }: FolderPlace): Pair[] {
    return [...this.pairs].filter(([path]) => parentOf(path) === remote).map(([, pair]) => pair);
  }

  copiesIn(localFolder: string): Map<string, number> {
    const copies = [...this.pairs].map(([path, pair]) => ({ pair, at: localFolderOf(path, pair) }));
    const here = copies.filter(({ pair, at }) => pair.kind === 'file' && at === localFolder);
    const apart = here.filter(({ pair }) => isApart(pair)).map(({ pair }) => pair.localName);
    return new Map(
      apart.map((name) => [name, here.filter(({ pair }) => pair.localName === name).length] as const),
    );
  }

  knows({ inodes, fileIds, checksums }: Identities): boolean {
    return [...this.pairs.values()].some((pair) => {
      if (pair.kind === 'folder')
        return inodes.includes(pair.local ?? '') || fileIds.includes(pair.remote ?? '');
      const { local, remote } = pair;
      return (
        inodes.includes(local?.inode ?? '') ||
        fileIds.includes(remote?.fileId ?? '') ||
        checksums.includes(remote?.checksums.join(' ') ?? '')
      );
    });
  }

  set(path: string, pair: Pair): void {
    const old = this.pairs.get(path);
    this.pairs.set(path, pair);
    if (pair.kind === 'folder' && old !== undefined) this.keepCopies([old]);
    if (pair.kind === 'file' && pair.remote !== null) this.forgetBelow(path);
    this.knowFolders(path, 'equal');
  }

  /** So that every walk reaches what is in them, though they may be on one side only. */
  private knowFolders(path: string, state: FolderPair['state']): void {
    for (const folder of parents(path)) {
      const name = folder.slice(folder.lastIndexOf('/') + 1);
      const names = { localName: name, remoteName: name };
      if (!this.pairs.has(folder))
        this.pairs.set(folder, { kind: 'folder', state, ...names, local: null, remote: null });
    }
  }

  forget(path: string): void {
    this.pairs.delete(path);
  }

  forgetBelow(path: string): void {
    const below = [...this.pairs].filter(([one]) => one.startsWith(`${path}/`));
    for (const [one] of below) this.pairs.delete(one);
    this.keepCopies(below.map(([, pair]) => pair));
  }

  private keepCopies(of: readonly Pair[]): void {
    const isKnown = (folder: string, name: string) => this.pairs.has(childPath(folder, name));
    for (const left of of.map((pair) => leftBehind(pair, isKnown))) {
      if (left === null || this.filesOf(left.folder, left.pair.localName) > 0) continue;
      const at = childPath(left.folder, left.pair.remoteName);
      this.knowFolders(at, left.pair.state);
      this.set(at, left.pair);
    }
  }

  private filesOf(localFolder: string, name: string): number {
    return [...this.pairs].filter(
      ([path, pair]) =>
        pair.kind === 'file' && pair.localName === name && localFolderOf(path, pair) === localFolder,
    ).length;
  }

  /** A folder and all below it at another path, remembered deletions too. */
  move(from: string, to: string): void {
    const name = to.slice(to.lastIndexOf('/') + 1);
    for (const [path, pair] of [...this.pairs]) {
      if (path !== from && !path.startsWith(`${from}/`)) continue;
      this.pairs.delete(path);
      const named = path === from ? { ...pair, localName: name, remoteName: name } : pair;
      this.pairs.set(to + path.slice(from.length), named);
    }
  }
}

const localFolderOf = (path: string, pair: Pair): string =>
  isApart(pair) ? pair.localFolder : parentOf(path);

export const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
