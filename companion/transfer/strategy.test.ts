import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CAUTIOUS, type Capabilities } from '../../shared/capabilities.ts';
import { DIRECT_BYTES, howToCreate, howToReplace, isProvenByReply, timeToSend } from './strategy.ts';

const MB = 1024 * 1024;

/** What was measured or is documented of each, as far as it decides. */
const KINDS: Record<string, Partial<Capabilities>> = {
  'Nextcloud, ownCloud 10': {
    ...{ putOnlyNew: true, putGuard: 'if-match', putAtomic: true, moveOnlyNew: true },
    ...{ listedEtag: 'strong', keepsOldVersions: true },
  },
  oCIS: {
    putGuard: 'if-match',
    putAtomic: true,
    moveOnlyNew: true,
    listedEtag: 'settles',
    keepsOldVersions: true,
  },
  Apache: {
    ...{ putOnlyNew: true, putGuard: 'if-match', putAtomic: true, moveOnlyNew: true },
    listedEtag: 'settles',
  },
  lighttpd: {
    ...{ putOnlyNew: true, putSeesLate: true, putGuard: 'if-match', putAtomic: true, moveOnlyNew: true },
    listedEtag: 'settles',
  },
  'sabre/dav': {
    putOnlyNew: true,
    putGuard: 'if-match',
    putAtomic: true,
    moveOnlyNew: true,
    listedEtag: 'strong',
  },
  nginx: { putAtomic: true, moveOnlyNew: true },
  'rclone, x/net, PhotoPrism': { putGuard: 'if', moveOnlyNew: true, listedEtag: 'strong' },
  nephele: { putOnlyNew: true, putGuard: 'if-match', moveOnlyNew: true, listedEtag: 'settles' },
  unknown: {},
};

describe('strategy by what the probe found', () => {
  const ROWS: [kind: keyof typeof KINDS, create: string, replace: string][] = [
    ['Nextcloud, ownCloud 10', 'put', 'put by if-match'],
    ['oCIS', 'move', 'aside'],
    ['Apache', 'move', 'aside'],
    ['lighttpd', 'put', 'aside'],
    ['sabre/dav', 'move', 'aside'],
    ['nginx', 'move', 'aside'],
    ['rclone, x/net, PhotoPrism', 'move', 'aside'],
    ['nephele', 'move', 'aside'],
    ['unknown', 'move', 'aside'],
  ];
  for (const [kind, create, replace] of ROWS) {
    it(`${kind}: ${create} for a new file, ${replace} for a changed one`, () => {
      const capabilities = { ...CAUTIOUS, ...KINDS[kind] };
      assert.equal(howToCreate(capabilities, MB), create);
      assert.equal(howToCreate(capabilities, DIRECT_BYTES + 1), 'move');
      const chosen = howToReplace(capabilities, MB);
      assert.equal(chosen.how === 'put' ? `put by ${chosen.by}` : 'aside', replace);
      assert.deepEqual(howToReplace(capabilities, DIRECT_BYTES + 1), { how: 'aside' });
    });
  }

  it('Apache: put for a small new file, of which the body has gone out in a moment', () => {
    assert.equal(howToCreate({ ...CAUTIOUS, ...KINDS.Apache }, MB / 4), 'put');
  });
});

it('sends the time in whole seconds, and none that a server would refuse', () => {
  const now = Date.UTC(2026, 10, 25);
  const send = (ms: number | null) => timeToSend({ mtime: 'x-oc-mtime' }, ms, now);
  assert.deepEqual(send(1_700_000_000_999), { ms: 1_700_000_000_000, by: 'x-oc-mtime' });
  for (const ms of [null, 0, -5000, 86_400_000, now + 60_000]) assert.equal(send(ms), undefined);
  assert.equal(timeToSend({ mtime: null }, 1_700_000_000_000, now), undefined);
  assert.equal(timeToSend({ mtime: 'date' }, 1_700_000_000_000, now)?.by, 'date');
});

it('takes the answer to a PUT for a proof only with a final ETag and a checksum that was checked', () => {
  const answer = { etag: '"1"', checksum: 'SHA1:00' };
  assert.equal(isProvenByReply({ replyEtag: 'final' }, answer), true);
  assert.equal(isProvenByReply({ replyEtag: 'provisional' }, answer), false);
  assert.equal(isProvenByReply({ replyEtag: 'final' }, { ...answer, checksum: undefined }), false);
  assert.equal(isProvenByReply({ replyEtag: 'final' }, { ...answer, etag: null }), false);
});

it('sends large files in chunks where the server takes them, and joins them over the old file where it keeps that', () => {
  const cloud = { ...CAUTIOUS, listedEtag: 'strong', keepsOldVersions: true } as const;
  const ways = [
    [{ ...cloud, chunking: 'nextcloud' }, DIRECT_BYTES, 'join'],
    [{ ...cloud, chunking: 'owncloud' }, DIRECT_BYTES, 'join'],
    [{ ...cloud, chunking: 'nextcloud', keepsOldVersions: false }, DIRECT_BYTES, 'aside'],
    [{ ...cloud, chunking: 'tus' }, 16 * MB, 'aside'],
    [{ ...CAUTIOUS, chunking: 'content-range' }, 64_000_000, 'aside'],
    // What is more than it takes at once is large.
    [{ ...CAUTIOUS, chunking: 'tus', chunkMaxBytes: MB }, MB, 'aside'],
  ] as const;
  for (const [capabilities, most, how] of ways) {
    assert.equal(howToCreate(capabilities, most), 'move');
    assert.equal(howToCreate(capabilities, most + 1), 'chunks');
    assert.deepEqual(howToReplace(capabilities, most + 1), { how });
  }
  assert.equal(howToCreate(CAUTIOUS, 1e12), 'move');
});

it('sends what was refused for its size in chunks, and all that is as large', () => {
  for (const chunking of ['nextcloud', 'owncloud', 'tus', 'content-range'] as const) {
    const create = (size: number) => howToCreate({ ...CAUTIOUS, chunking }, size, MB);
    assert.deepEqual([create(MB - 1), create(MB)], ['move', 'chunks']);
  }
  assert.equal(howToCreate(CAUTIOUS, MB, MB), 'move');
  const cloud = { ...CAUTIOUS, listedEtag: 'strong', keepsOldVersions: true, chunking: 'nextcloud' } as const;
  assert.deepEqual(howToReplace(cloud, MB, MB), { how: 'join' });
});
