import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Entry } from '../../webdav/index.ts';
import { listedFacts } from './listed-facts.ts';

const files = (count: number, more: Partial<Entry> = {}): Entry[] =>
  Array.from({ length: count }, (_, n) => ({
    ...{ path: `/${n}.jpg`, name: `${n}.jpg`, folder: false, size: 1, etag: null, modifiedAt: null },
    ...{ checksums: [], fileId: null, permissions: null, ...more },
  }));

test('all is asked for until enough files came without it', () => {
  const facts = listedFacts([]);
  facts.saw(files(99));
  facts.saw(files(5, { folder: true }));
  assert.equal(facts.wanted(), 'all');
  facts.saw(files(1));
  assert.equal(facts.wanted(), 'standard');
});

for (const more of [{ checksums: ['MD5:00'] }, { fileId: '7' }, { permissions: 'RDNVW' }]) {
  test(`a server that lists ${Object.keys(more)} is always asked for all`, () => {
    const facts = listedFacts([]);
    facts.saw([...files(200), ...files(1, more)]);
    facts.saw(files(200));
    assert.equal(facts.wanted(), 'all');
  });
}

test('a server that was seen to list checksums is always asked for all', () => {
  const facts = listedFacts(['SHA1']);
  facts.saw(files(200));
  assert.equal(facts.wanted(), 'all');
});
