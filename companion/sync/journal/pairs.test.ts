import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, test } from 'node:test';
import fc from 'fast-check';
import { seed, share } from '../../../test/seed.ts';
import { ModelJournal } from '../../../test/sync-model/model-journal.ts';
import { migrate } from '../../store/migrate.ts';
import type { FilePair, FolderPair, Pair } from '../types.ts';
import { openJournal } from './open-journal.ts';
import { openPairs, type Pairs } from './pairs.ts';

const file = (name: string, more: Partial<FilePair> = {}): FilePair => ({
  kind: 'file',
  state: 'equal',
  localName: name,
  remoteName: name,
  local: { size: 7, mtimeMs: 1_700_000_000_000.125, ctimeMs: -1.5, inode: '66305:18446744073709551615' },
  remote: { size: 7, etag: 'W/"1"', modifiedAt: -1000, checksums: [], fileId: null, settled: true },
  size: 7,
  sha256: 'ab'.repeat(32),
  ...more,
});
const folder = (name: string): FolderPair => ({
  kind: 'folder',
  state: 'equal',
  localName: name,
  remoteName: name,
  local: null,
  remote: null,
});
const at = (path: string) => ({ local: path, remote: path });

let db: DatabaseSync;
let pairs: Pairs;
const journalOf = (id: string) =>
  openJournal(db, { id, serverId: 's', remoteFolder: '/', localFolder: '/photos' }, 0).id;
beforeEach(() => {
  db = new DatabaseSync(':memory:');
  migrate(db, 'memory');
  pairs = openPairs(db, journalOf('one'));
});

describe('a pair comes back as it was kept', () => {
  const kept: Pair[] = [
    file('a.jpg'),
    file('b.jpg', { local: null, state: 'deleted-here', sha256: null }),
    file('c.jpg', { remote: null, state: 'deleted-there' }),
    file('d.jpg', { state: 'settled-up', localName: 'D.jpg', size: null }),
    file('e.jpg', {
      remote: {
        size: null,
        etag: null,
        modifiedAt: null,
        checksums: ['SHA1:1', 'MD5:2'],
        fileId: '00012oc',
        settled: false,
      },
    }),
    { ...folder('F'), local: '1:2', remote: '00013oc', state: 'deleted-there' },
  ];
  for (const pair of kept) {
    test(`${pair.remoteName}, ${pair.state}`, () => {
      pairs.set(at(''), pair);
      assert.deepEqual(pairs.in(''), [pair]);
    });
  }
});

test('the folders that a file is in are reached from the root', () => {
  pairs.set({ local: 'F/g', remote: 'F/G' }, file('a.jpg'));
  assert.deepEqual(pairs.in(''), [folder('F')]);
  assert.deepEqual(pairs.in('F'), [{ ...folder('G'), localName: 'g' }]);
  assert.equal(pairs.files(), 1);
});

describe('a local copy in another folder than on the server', () => {
  const copy = { local: '2026/11', remote: 'DCIM/100' };
  test('is kept with its pair, and its folder is none of the server’s', () => {
    pairs.set(copy, file('a.jpg', { localName: 'A.jpg' }));
    assert.deepEqual(pairs.in('DCIM/100'), [
      { ...file('a.jpg', { localName: 'A.jpg' }), localFolder: '2026/11' },
    ]);
    assert.deepEqual([pairs.in('2026'), pairs.in('DCIM')], [[], [folder('100')]]);
  });
  test('is known by its folder, with how many share it', () => {
    pairs.set(copy, file('a.jpg', { localName: 'A.jpg' }));
    pairs.set(copy, file('b.jpg', { localName: 'B.jpg' }));
    pairs.set({ local: '2026/11', remote: '' }, file('c.jpg', { localName: 'B.jpg' }));
    pairs.set(at('2026/11'), file('B.jpg'));
    pairs.set(at('2026/11'), file('C.jpg'));
    const others = openPairs(db, journalOf('two'));
    others.set(copy, file('a.jpg', { localName: 'A.jpg' }));
    assert.deepEqual(
      [...pairs.copiesIn('2026/11')],
      [
        ['A.jpg', 1],
        ['B.jpg', 3],
      ],
    );
    assert.deepEqual([...pairs.copiesIn('DCIM/100')], []);
    const counts = ['A.jpg', 'B.jpg', 'C.jpg', 'D.jpg'].map((name) => pairs.filesOf('2026/11', name));
    assert.deepEqual(counts, [1, 3, 1, 0]);
  });
  test('stays known as deleted there once its folder is forgotten, unless it is that of another file, too', () => {
    pairs.set(copy, file('a.jpg', { localName: 'A.jpg' }));
    pairs.set(copy, file('b.jpg', { localName: 'B.jpg' }));
    pairs.set({ local: '2026/11', remote: '' }, file('c.jpg', { localName: 'B.jpg' }));
    pairs.set(copy, file('d.jpg', { localName: 'D.jpg', local: null, state: 'deleted-here' }));
    pairs.set(at('DCIM/100'), file('e.jpg'));
    pairs.set(at(''), file('DCIM'));
    assert.deepEqual(pairs.in('2026/11'), [file('A.jpg', { state: 'deleted-there', remote: null })]);
    assert.deepEqual(pairs.in(''), [
      { ...folder('2026'), state: 'deleted-there' },
      file('DCIM'),
      { ...file('c.jpg', { localName: 'B.jpg' }), localFolder: '2026/11' },
    ]);
    assert.deepEqual([pairs.in('DCIM'), pairs.in('DCIM/100')], [[], []]);
  });
  test('is none where only the spelling is another', () => {
    pairs.set({ local: 'dcim', remote: 'DCIM' }, file('a.jpg'));
    assert.deepEqual(pairs.in('DCIM'), [file('a.jpg')]);
  });
});

test('ETags of folders are kept until something moves, or all are forgotten', () => {
  for (const path of ['F', 'F/G', 'H']) {
    pairs.set(at(path), file('a.jpg'));
    pairs.setEtag(path, `"${path}"`);
  }
  pairs.moveFolder(at('F'), at('I'));
  assert.deepEqual(
    ['F', 'F/G', 'I', 'I/G', 'H'].map((path) => pairs.etag(path)),
    [null, null, null, null, '"H"'],
  );
  pairs.forgetEtags();
  assert.equal(pairs.etag('H'), null);
});

test('another sync folder has pairs of its own', () => {
  const others = openPairs(db, journalOf('two'));
  pairs.set(at('F'), file('a.jpg'));
  others.set(at('F'), file('b.jpg'));
  others.forgetBelow('F');
  assert.deepEqual([pairs.in('F'), others.in('F')], [[file('a.jpg')], []]);
});

const path = fc
  .array(fc.constantFrom('a', 'a0', 'b%', 'b_'), { minLength: 1, maxLength: 3 })
  .map((names) => names.join('/'));
const step = fc.oneof(
  fc.record({ do: fc.constant('set' as const), path, copyIn: fc.option(fc.constantFrom('a', 'c/d')) }),
  fc.record({ do: fc.constant('forget' as const), path }),
  fc.record({ do: fc.constant('below' as const), path }),
  fc.record({ do: fc.constant('move' as const), path, to: path }),
);

test('is the same as the journal of the model, whatever happens to it', () => {
  let number = 0;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      number += 1;
      const kept = openPairs(db, journalOf(`history ${number}`));
      const model = new ModelJournal();
      for (const one of steps) {
        const [parent, name] = split(one.path);
        if (one.do === 'set') {
          const above = parents(one.path);
          if (above.some((folderPath) => model.pairs.get(folderPath)?.kind === 'file')) continue;
          for (const known of above) if (!model.pairs.has(known)) model.set(known, folder(split(known)[1]));
          const isApart = one.copyIn !== null && one.copyIn !== parent;
          model.set(one.path, file(name, isApart ? { localFolder: one.copyIn ?? '' } : {}));
          kept.set({ local: one.copyIn ?? parent, remote: parent }, file(name));
        } else if (one.do === 'forget' && model.pairs.get(one.path)?.kind === 'file') {
          model.forget(one.path);
          kept.forget(parent, name);
        } else if (one.do === 'below') {
          model.forgetBelow(one.path);
          kept.forgetBelow(one.path);
        } else if (one.do === 'move' && model.pairs.get(one.path)?.kind === 'folder') {
          const free = !model.pairs.has(one.to) && !one.to.startsWith(`${one.path}/`);
          if (!free || parents(one.to).some((known) => model.pairs.get(known)?.kind !== 'folder')) continue;
          model.move(one.path, one.to);
          kept.moveFolder(at(one.path), at(one.to));
        }
      }
      const folders = [
        '',
        ...[...model.pairs].filter(([, { kind }]) => kind === 'folder').map(([known]) => known),
      ];
      for (const one of folders) assert.deepEqual(byName(kept.in(one)), byName(model.in(at(one))), one);
      assert.equal(kept.files(), [...model.pairs.values()].filter(({ kind }) => kind === 'file').length);
    }),
    { seed: seed(), numRuns: share(300, 10_000) },
  );
});

const byName = (some: Pair[]) => some.toSorted((a, b) => (a.remoteName < b.remoteName ? -1 : 1));
const split = (path: string): [parent: string, name: string] => {
  const slash = path.lastIndexOf('/');
  return [path.slice(0, Math.max(0, slash)), path.slice(slash + 1)];
};
function parents(path: string): string[] {
  const [parent] = split(path);
  return parent === '' ? [] : [...parents(parent), parent];
}
