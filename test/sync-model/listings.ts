/** What scans of the model's sides would list. */
import type { Need, Proof, Row } from '../../companion/sync/actions.ts';
import { pathOf } from '../../companion/sync/reconcile/folder-moves.ts';
import { childPath } from '../../companion/sync/reconcile/freeze.ts';
import type { Lists } from '../../companion/sync/reconcile/walk.ts';
import type { Folder, LocalFile, RemoteFile } from '../../companion/sync/types.ts';
import type { ModelJournal } from './model-journal.ts';
import type { Node, Tree } from './tree.ts';

/** What the model's server tells about its files. */
export interface ServerManners {
  checksums: boolean;
  fileIds: boolean;
  keepsTimes: boolean;
}

export const hash = (content: string): string => content.padStart(64, '0');

export function localEntry(name: string, node: Node): LocalFile | Folder {
  if (node.content === null) return { kind: 'folder', name, identity: `1:${node.id}` };
  const { size, mtimeMs, version, id } = node;
  return { kind: 'file', name, size, mtimeMs, ctimeMs: version, inode: `1:${id}`, settled: true };
}

export function remoteEntry(name: string, node: Node, manners: ServerManners): RemoteFile | Folder {
  const id = manners.fileIds ? node.id : null;
  if (node.content === null) return { kind: 'folder', name, identity: id };
  return {
    kind: 'file',
    name,
    size: node.size,
    etag: `"${node.version}"`,
    modifiedAt: Math.floor(node.mtimeMs / 1000) * 1000,
    checksums: manners.checksums ? [`SHA256:${hash(node.content)}`] : [],
    fileId: id,
    settled: true,
  };
}

/** The lists of both sides and the journal; `asked` counts what had to be read. */
export function modelLists(
  local: Tree,
  remote: Tree,
  journal: ModelJournal,
  manners: ServerManners,
  asked: { reads: number },
): Lists {
  return {
    async local(folder) {
      if (!isFolder(local, folder)) return { complete: false };
      const entries = local.children(folder).map(([name, node]) => localEntry(name, node));
      return { complete: true, entries };
    },
    async remote(folder) {
      if (!isFolder(remote, folder)) return { complete: false };
      const entries = remote.children(folder).map(([name, node]) => remoteEntry(name, node, manners));
      return { complete: true, entries };
    },
    pairs: async (place) => journal.in(place),
    copies: async (folder) => journal.copiesIn(folder),
    async prove(row, need) {
      asked.reads += 1;
      return prove(local, remote, row, need);
    },
  };
}

const isFolder = (tree: Tree, path: string): boolean => path === '' || tree.get(path)?.content === null;

function prove(local: Tree, remote: Tree, row: Row, need: Need): Proof {
  const here = local.get(pathOf(row, 'local'))?.content ?? '';
  const there = remote.get(pathOf(row, 'remote'))?.content ?? '';
  switch (need.need) {
    case 'local-hash':
      return { localHash: hash(here) };
    case 'remote-hash':
      return { remoteHash: hash(there) };
    case 'equal':
      return { equal: here === there };
    case 'copy': {
      const [bytes, side, folder] =
        need.of === 'local'
          ? ([here, remote, row.folder.remote] as const)
          : ([there, local, row.folder.local] as const);
      return {
        copy: need.among.find((name) => side.get(childPath(folder, name))?.content === bytes) ?? null,
      };
    }
  }
}
