import assert from 'node:assert/strict';
import { it } from 'node:test';
import { CAUTIOUS } from '../../shared/capabilities.ts';
import { describeCapabilities } from './describe-capabilities.ts';

const rows = (changes: Partial<typeof CAUTIOUS>, unknown: string[] = []) =>
  new Map(describeCapabilities({ ...CAUTIOUS, ...changes }, unknown) as [string, string][]);

it('says in words what a server does', () => {
  const found = rows({
    putGuard: 'if-match',
    listedEtag: 'settles',
    folderEtags: 'to-root',
    checksums: { listed: ['SHA1', 'MD5'], verified: 'SHA1' },
    chunking: 'nextcloud',
    chunkMaxBytes: 10_000_000,
    chunksAtOnce: 4,
  });
  assert.equal(found.get('replaces a file only as it was last seen'), 'yes, by If-Match');
  assert.equal(found.get('lists ETags'), 'yes, some seconds after a write');
  assert.equal(found.get('a changed file changes its folder’s ETag'), 'yes, up to the top');
  assert.equal(found.get('checksums'), 'lists SHA1, MD5, checks SHA1 of an upload');
  assert.equal(found.get('large files in pieces'), 'yes, as Nextcloud does it, up to 10.0 MB, 4 at once');
});

it('names everything that is not there, and what could not be found out', () => {
  const found = rows({}, ['putOnlyNew']);
  assert.equal(found.size, Object.keys(CAUTIOUS).length - 2);
  assert.equal(found.get('a new file never replaces another'), 'not found out');
  assert.equal(found.get('checksums'), 'lists none, checks none');
  assert.equal(found.get('large files in pieces'), 'no');
  assert.ok([...found.values()].every((words) => words !== ''));
});
