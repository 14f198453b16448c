import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { seed, share } from '../../test/seed.ts';
import { isSafeName, splitRelative } from './segments.ts';

test('names that people give to photos are kept as they are', () => {
  for (const name of ['a b.jpg', "it's #1 100%?.jpg", 'Übermut & [Co]; "x".jpg', '🏖️.heic', 'a..b', '~x']) {
    assert.deepEqual(splitRelative(`2026/${name}`, 'linux'), ['2026', name]);
  }
});

test('Windows has more names that mean something else', () => {
  for (const name of ['a\\b', 'C:', 'a.jpg:stream', 'a.', 'a ', 'PHOTOF~1', 'con', 'NUL.txt', 'com1']) {
    assert.equal(isSafeName(name, 'win32'), false, name);
    assert.equal(isSafeName(name, 'linux'), true, name);
  }
  assert.equal(isSafeName('Console.jpg', 'win32'), true);
});

test('whatever is taken stays below', () => {
  const piece = fc.oneof(fc.constantFrom('..', '.', '', '/', '\\', '\0', 'a', '.a'), fc.string());
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const path = pieces.join('/');
      let names: string[];
      try {
        names = splitRelative(path, 'linux');
      } catch {
        return;
      }
      assert.equal(names.join('/'), path);
      assert.ok(names.every((name) => name !== '' && !name.startsWith('.') && !/[/\0]/.test(name)));
    }),
    { seed: seed(), numRuns: share(2000, 100_000) },
  );
});
