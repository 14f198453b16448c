/** What is concluded from what servers say, without any server. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { listedRight } from './checksums.ts';
import { judgeDocument } from './cloud.ts';
import { judgeEtags } from './etags.ts';
import { searchLongest } from './longest-name.ts';

describe('an ETag', () => {
  for (const [about, reply, early, late, replyEtag, listedEtag] of [
    ['as it is', '"a"', '"a"', '"a"', 'final', 'strong'],
    ['not in the answer, weak at first', null, 'W/"a"', '"a"', null, 'settles'],
    ['that changes after some seconds', '"a"', '"a"', '"b"', 'provisional', 'settles'],
    ['that is listed in another way', '"a"', '"b"', '"b"', 'provisional', 'strong'],
    ['that stays weak', 'W/"a"', 'W/"a"', 'W/"a"', 'provisional', 'settles'],
    ['listed without its quotes', '"a"', 'a', 'a', 'final', 'strong'],
    ['that is never listed', '"a"', null, null, 'provisional', null],
    ['of which there is none', null, null, null, null, null],
  ] as const) {
    it(about, () => assert.deepEqual(judgeEtags({ reply, early, late }), { replyEtag, listedEtag }));
  }
});

describe('the longest name', () => {
  const limited = (limit: number) => {
    const asked: number[] = [];
    const works = async (bytes: number) => asked.push(bytes) > 0 && bytes <= limit;
    return searchLongest(works).then((longest) => ({ longest, asked }));
  };
  it('of a usual server takes one try', async () => {
    assert.deepEqual(await limited(255), { longest: 255, asked: [255] });
    assert.deepEqual(await limited(254), { longest: 254, asked: [255, 254] });
  });
  it('is found exactly, or is a little less than it could be', async () => {
    for (const limit of [253, 245, 240, 228, 200, 150, 143]) {
      const { longest, asked } = await limited(limit);
      assert.ok(longest !== null && longest <= limit && limit - longest <= 8, `${limit}: ${longest}`);
      assert.ok(asked.length <= 8);
    }
  });
  it('is not guessed where none works', async () => assert.equal((await limited(0)).longest, null));
});

it('only checksums that are right count as listed', () => {
  const sha1 = 'SHA1:70C881D4A26984DDCE795F6F71817C9CF4480E79';
  assert.deepEqual(listedRight([sha1, 'MD5:00', 'ADLER32:1'], 'aaaa'), ['SHA1']);
  assert.deepEqual(listedRight([], 'aaaa'), []);
});

describe('a capabilities document', () => {
  const about = (capabilities: unknown, product = 'Nextcloud') =>
    judgeDocument(JSON.stringify({ ocs: { data: { capabilities } } }), product);
  const NOTHING = { chunking: null, chunkMaxBytes: null, chunksAtOnce: 1, keepsOldVersions: false };

  it('of a Nextcloud that says how large pieces are', () => {
    const files = { versioning: true, chunked_upload: { max_size: 104857600, max_parallel_count: 5 } };
    const found = { chunking: 'nextcloud', chunkMaxBytes: 104857600, chunksAtOnce: 5 };
    assert.deepEqual(about({ dav: { chunking: '1.0' }, files }), { ...found, keepsOldVersions: true });
  });
  it('of an old Nextcloud: what is known of it otherwise', () => {
    const found = { chunking: 'nextcloud', chunkMaxBytes: 95 * 1024 * 1024, chunksAtOnce: 4 };
    assert.deepEqual(about({ dav: { chunking: '1.0' }, files: {} }), { ...found, keepsOldVersions: false });
  });
  it('that wants one piece at a time', () => {
    const dav = { chunking: '1.0', chunkingParallelUploadDisabled: true };
    assert.equal(about({ dav, files: { chunked_upload: { max_parallel_count: 5 } } }).chunksAtOnce, 1);
  });
  it('of an ownCloud 10, which names itself', () => {
    const core = { status: { product: 'ownCloud' } };
    const { chunking, keepsOldVersions } = about(
      { core, dav: { chunking: '1.0' }, files: { versioning: true } },
      'ownCloud',
    );
    assert.deepEqual([chunking, keepsOldVersions], ['owncloud', true]);
  });
  it('of an Infinite Scale', () => {
    const tus_support = { extension: 'creation,creation-with-upload', max_chunk_size: '0' };
    const found = about({ files: { versioning: true, tus_support } }, 'ownCloud Infinite Scale');
    assert.deepEqual(found, {
      ...NOTHING,
      chunking: 'tus',
      chunkMaxBytes: 10_000_000,
      keepsOldVersions: true,
    });
    assert.equal(about({ files: { tus_support: { extension: 'expiration' } } }).chunking, null);
  });
  it('a limit that would cut a photo into thousands of pieces is not believed', () => {
    const KNOWN = 95 * 1024 * 1024;
    const tus = (max_chunk_size: number) =>
      about({ files: { tus_support: { extension: 'creation', max_chunk_size } } }).chunkMaxBytes;
    assert.deepEqual([1, 65_535, 65_536].map(tus), [KNOWN, KNOWN, 65_536]);
    const files = { chunked_upload: { max_size: 1 } };
    assert.equal(about({ dav: { chunking: '1.0' }, files }, 'Somecloud').chunkMaxBytes, null);
  });
  it('versions that the product is not known for are not relied on', () => {
    assert.equal(about({ files: { versioning: true } }, 'Somecloud').keepsOldVersions, false);
  });
  it('that is none', () => {
    for (const text of ['', '<html>', '[]', '{"ocs":{"data":[]}}'])
      assert.deepEqual(judgeDocument(text, 'Nextcloud'), NOTHING);
  });
});
