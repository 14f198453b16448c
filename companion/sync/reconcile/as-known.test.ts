import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BOTH_WAYS } from '../../../test/sync-model/rules.ts';
import type { FilePair, LocalFile, Pair, RemoteFile } from '../types.ts';
import { asKnown } from './as-known.ts';
import { type FolderInput, reconcileFolder } from './reconcile-folder.ts';

const LOCAL: LocalFile = {
  ...({ kind: 'file', name: 'a.jpg', settled: true } as const),
  ...{ size: 3, mtimeMs: 1000, ctimeMs: 2000, inode: '1:7' },
};
const REMOTE: RemoteFile = {
  ...({ kind: 'file', name: 'a.jpg', settled: true } as const),
  ...{ size: 3, etag: '"e"', modifiedAt: 1000, checksums: [], fileId: null },
};
const PAIR: FilePair = {
  ...({ kind: 'file', state: 'equal', localName: 'a.jpg', remoteName: 'a.jpg', sha256: null } as const),
  ...{ local: LOCAL, remote: REMOTE, size: 3 },
};
const FOLDER = { kind: 'folder', name: 'F', identity: null } as const;
const FOLDERS = {
  kind: 'folder',
  state: 'equal',
  localName: 'F',
  remoteName: 'F',
  local: null,
  remote: null,
} as const;

interface Changed {
  local?: object | null;
  remote?: object | null;
  pair?: object | null;
  rules?: object;
}

function folderWith({ local = {}, remote = {}, pair = {} }: Changed): FolderInput {
  const one = <T>(was: T, change: object | null): T[] => (change === null ? [] : [{ ...was, ...change }]);
  return {
    place: { local: 'P', remote: 'P' },
    local: { complete: true, entries: [FOLDER, ...one(LOCAL, local)] },
    remote: { complete: true, entries: [...one(REMOTE, remote), FOLDER] },
    pairs: [...one<Pair>(PAIR, pair), FOLDERS],
    proofs: new Map(),
  };
}

describe('a folder as the journal has it', () => {
  test('is told like any other, but for rows that say nothing', () => {
    const { rows, ...outcome } = reconcileFolder(folderWith({}), BOTH_WAYS);
    assert.deepEqual(
      rows.map(({ action }) => action),
      [{ do: 'nothing' }],
    );
    assert.deepEqual(asKnown(folderWith({}), BOTH_WAYS), { ...outcome, rows: [] });
  });

  const others: Record<string, Changed> = {
    'a file of another size here': { local: { size: 4 } },
    'another time here': { local: { mtimeMs: 1001 } },
    'another ctime': { local: { ctimeMs: 2001 } },
    'another inode': { local: { inode: '1:8' } },
    'another ETag': { remote: { etag: '"f"' } },
    'another size there': { remote: { size: 4 } },
    'another time there': { remote: { modifiedAt: 2000 } },
    'a file that was not settled when it was seen': { pair: { remote: { ...REMOTE, settled: false } } },
    'a file that is missing here': { local: null },
    'a file that is missing there': { remote: null },
    'a file that the journal does not know': { pair: null },
    'another name here': { local: { name: 'b.jpg' } },
    'another name on both sides': { local: { name: 'b.jpg' }, remote: { name: 'b.jpg' } },
    'a folder in place of a file': { local: { kind: 'folder' } },
    'something that is left alone': { local: { kind: 'frozen', why: 'link' } },
    'a deletion that is remembered': { pair: { state: 'deleted-here', local: null } },
    'what the options leave out': { rules: { exclude: ['a.*'] } },
    'a file above the limit': { rules: { sizeLimit: 2 } },
  };
  for (const [what, { rules = {}, ...changed }] of Object.entries(others)) {
    test(`is not one with ${what}`, () => {
      assert.equal(asKnown(folderWith(changed), { ...BOTH_WAYS, ...rules }), null);
    });
  }

  test('is none that could not be listed', () => {
    const input = folderWith({});
    assert.equal(asKnown({ ...input, remote: { complete: false } }, BOTH_WAYS), null);
    assert.equal(asKnown({ ...input, local: { complete: false } }, BOTH_WAYS), null);
  });

  test('is none with a folder on another disk', () => {
    const input = folderWith({});
    const pairs: Pair[] = [PAIR, { ...FOLDERS, local: '1:5' }];
    const local = { complete: true, entries: [{ ...FOLDER, identity: '2:5' }, LOCAL] } as const;
    assert.equal(asKnown({ ...input, pairs, local }, BOTH_WAYS), null);
  });
});
