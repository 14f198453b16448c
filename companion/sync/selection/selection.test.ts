import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { nameFrozen } from './clutter.ts';
import { fits } from './patterns.ts';

describe('patterns', () => {
  const cases: [pattern: string, fitting: string[], other: string[]][] = [
    ['*.psd', ['a.psd', 'F/b.PSD'], ['a.psd.jpg', 'psd']],
    ['Private', ['Private', 'private/a.jpg', 'F/Private/G/a.jpg'], ['Private2', 'NotPrivate/a.jpg']],
    ['2026/**', ['2026/a.jpg', '2026/F/a.jpg'], ['F/2026/a.jpg', '20267/a.jpg']],
    ['/2026/*.jpg', ['2026/a.jpg'], ['2026/F/a.jpg', '2025/a.jpg']],
    ['**/raw/*.dng', ['raw/a.dng', 'F/G/raw/a.dng'], ['raw/F/a.dng']],
    ['img_????.*', ['IMG_1234.JPG'], ['IMG_12345.jpg']],
    ['a+b (1).jpg', ['a+b (1).jpg'], ['aab (1).jpg', 'a+b 1.jpg']],
    ['Köln'.normalize('NFD'), ['Köln/a.jpg'.normalize('NFC')], ['Koln/a.jpg']],
    ['out/', ['out/a.jpg'], ['output/a.jpg']],
  ];
  for (const [pattern, fitting, others] of cases) {
    test(pattern, () => {
      for (const path of fitting) assert.ok(fits(path, [pattern]), path);
      for (const path of others) assert.ok(!fits(path, [pattern]), path);
    });
  }
});

test('clutter and hidden names', () => {
  for (const name of [
    '.DS_Store',
    '._a.jpg',
    'Thumbs.db',
    '@eaDir',
    'a.jpg.part',
    'a.crdownload',
    '$RECYCLE.BIN',
    'a.jpg~',
  ])
    assert.equal(nameFrozen(name), 'clutter', name);
  for (const name of ['.hidden', '.git']) assert.equal(nameFrozen(name), 'hidden', name);
  for (const name of ['a.jpg', 'Apartment.jpg', 'part', 'IMG~1.jpg'])
    assert.equal(nameFrozen(name), null, name);
});
