import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { seed, share } from '../../test/seed.ts';
import { freeNames } from './free-names.ts';

function first(name: string, count = 1): string[] {
  const names: string[] = [];
  for (const free of freeNames(name)) if (names.push(free) === count) break;
  return names;
}

it('counts from 2, before the extension', () => {
  assert.deepEqual(first('photo.jpg', 2), ['photo (2).jpg', 'photo (3).jpg']);
  assert.deepEqual(first('a.tar.gz'), ['a.tar (2).gz']);
  assert.deepEqual(first('README'), ['README (2)']);
  assert.deepEqual(first('.hidden'), ['.hidden (2)']);
  assert.deepEqual(first('Mr. Long sentence that is no extension'), [
    'Mr. Long sentence that is no extension (2)',
  ]);
});

it('shortens whole characters, at most 200 bytes, and keeps the extension', () => {
  const [name = ''] = first(`${'👨‍👩‍👧'.repeat(20)}.jpeg`);
  assert.ok(Buffer.byteLength(name) <= 200);
  assert.match(name, /^(👨‍👩‍👧)+ \(2\)\.jpeg$/u);
});

it('never yields a name twice, too long, or the name itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }), (name) => {
      const names = first(name, 20);
      assert.equal(new Set([...names, name]).size, 21);
      for (const free of names) assert.ok(Buffer.byteLength(free) <= 200 && free.isWellFormed());
    }),
    { seed: seed(), numRuns: share(100, 5000) },
  );
});
