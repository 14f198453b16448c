import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { comesByDate } from './comes-by-date.ts';
import { type CameByDate, inOrderOfShots, pathByDate, placeByDate } from './path-by-date.ts';

const at = (second: number) => ({ year: 2026, month: 11, day: 25, hour: 14, minute: 5, second });
const came = (name: string, second = 33): CameByDate => ({ name, taken: at(second), crc32: 0x1a2b3c4d });
const MAIN = { name: 'IMG_1.JPG', path: '2026/11/20261125_140533_1A2B3C4D.JPG' };

describe('a download is named', () => {
  test('by its date and checksum, with its extension as it is', () => {
    assert.equal(pathByDate(came('IMG_1.JPG'), []), MAIN.path);
    assert.equal(pathByDate(came('IMG_1.j:g'), []), '2026/11/20261125_140533_1A2B3C4D');
  });
  for (const [name, tail] of [
    ['IMG_1.CR2', '.CR2'],
    ['IMG_1.MOV', '.MOV'],
    ['IMG_1.xmp', '.xmp'],
    ['IMG_1.CR2.xmp', '.CR2.xmp'],
  ] as const) {
    test(`as the main file of its shot: ${name}`, () => {
      const other = { ...came(name, 35), crc32: 1 };
      assert.equal(pathByDate(other, [MAIN]), `2026/11/20261125_140533_1A2B3C4D${tail}`);
    });
  }
  test('as a main file that got another number', () => {
    const second = { ...MAIN, path: '2026/11/20261125_140533_1A2B3C4D_2.JPG' };
    assert.equal(pathByDate(came('IMG_1.CR2'), [second]), '2026/11/20261125_140533_1A2B3C4D_2.CR2');
  });
  test('by itself where its namesake is another shot, or has no name by date', () => {
    const own = '2026/11/20261125_140550_00000001.MOV';
    assert.equal(pathByDate({ ...came('IMG_1.MOV', 50), crc32: 1 }, [MAIN]), own);
    assert.equal(
      pathByDate({ ...came('IMG_1.MOV', 50), crc32: 1 }, [{ name: 'IMG_1.JPG', path: 'sea.jpg' }]),
      own,
    );
  });
});

describe('its place', () => {
  const there = (taken: Record<string, 'same' | 'other'>) => async (path: string) => taken[path] ?? 'free';
  const second = '2026/11/20261125_140533_1A2B3C4D_2.JPG';
  test('is the path itself where that is free', async () => {
    assert.deepEqual(await placeByDate(MAIN.path, there({})), { path: MAIN.path, shares: false });
  });
  test('is that of a file with the same bytes', async () => {
    assert.deepEqual(await placeByDate(MAIN.path, there({ [MAIN.path]: 'same' })), {
      path: MAIN.path,
      shares: true,
    });
  });
  test('has a number where the name is taken by other bytes', async () => {
    const taken = { [MAIN.path]: 'other', [second]: 'other' } as const;
    assert.equal((await placeByDate(MAIN.path, there({ [MAIN.path]: 'other' }))).path, second);
    assert.equal((await placeByDate(MAIN.path, there(taken))).path, second.replace('_2.', '_3.'));
  });
});

test('main files come first, one base name after the other', () => {
  const files = ['b.jpg', 'IMG_1.CR2', 'img_1.jpg', 'IMG_1.CR2.xmp'].map((name) => ({ name }));
  assert.deepEqual(
    inOrderOfShots(files).map((those) => those.map(({ name }) => name)),
    [['b.jpg'], ['img_1.jpg', 'IMG_1.CR2', 'IMG_1.CR2.xmp']],
  );
});

describe('a download comes by its date', () => {
  const known = {
    ...({ kind: 'file', state: 'equal', localName: 'a.jpg', remoteName: 'a.jpg', local: null } as const),
    ...{ remote: null, size: 1, sha256: null },
  };
  test('once, unless names are preserved', () => {
    assert.equal(comesByDate({ pair: null }, { preserveNames: false }), true);
    assert.equal(comesByDate({ pair: null }, { preserveNames: true }), false);
    assert.equal(comesByDate({ pair: known }, { preserveNames: false }), false);
  });
  test('where others share the copy that it had', () => {
    assert.equal(comesByDate({ pair: known, shared: 2 }, { preserveNames: true }), true);
  });
});
