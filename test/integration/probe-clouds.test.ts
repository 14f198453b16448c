/** The probe on doubles of the ownCloud family, which answer as measured or documented. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { it } from 'node:test';
import { discover, probe } from '../../companion/webdav/index.ts';
import { CAUTIOUS, type Capabilities } from '../../shared/capabilities.ts';
import { startNextcloud } from '../servers/nextcloud.ts';
import { startOwncloud } from '../servers/owncloud.ts';
import { startInfiniteScale } from '../servers/tus.ts';
import { accessTo, clientFor } from './webdav-access.ts';

const FAMILY: Capabilities = {
  ...CAUTIOUS,
  putOnlyNew: true,
  putSeesLate: true,
  putGuard: 'if-match',
  putAtomic: true,
  moveOnlyNew: true,
  mtime: 'x-oc-mtime',
  replyEtag: 'final',
  listedEtag: 'strong',
  folderEtags: 'to-root',
  range: true,
  dotfiles: 'listed',
  caseSensitive: true,
  unicode: 'exact',
  longestNameBytes: 255,
  keepsOldVersions: true,
};
const checksums: Capabilities['checksums'] = { listed: ['SHA1', 'MD5'], verified: 'SHA1' };

for (const { product, start, expected } of [
  {
    product: 'Nextcloud',
    start: startNextcloud,
    // It keeps any checksum that it is told.
    expected: { chunking: 'nextcloud', chunkMaxBytes: 100 * 1024 * 1024, chunksAtOnce: 5, atOnce: 6 },
  },
  {
    product: 'ownCloud',
    start: startOwncloud,
    expected: {
      checksums,
      chunking: 'owncloud',
      chunkMaxBytes: 95 * 1024 * 1024,
      chunksAtOnce: 3,
      atOnce: 6,
    },
  },
  {
    product: 'ownCloud Infinite Scale',
    start: startInfiniteScale,
    expected: { checksums, chunking: 'tus', chunkMaxBytes: 10_000_000, atOnce: 16 },
  },
] as const) {
  it(`finds out what ${product} does, and leaves nothing there`, async (t) => {
    const server = await start();
    t.after(() => server.remove());
    assert.equal((await discover(accessTo(server))).product, product);
    using client = clientFor(server);
    const found = await probe(client, { folder: '/', machine: 'abcdefgh', product, keep: async () => {} });
    assert.deepEqual(found, { capabilities: { ...FAMILY, ...expected }, unknown: [] });
    assert.deepEqual(await readdir(server.root), []);
  });
}
