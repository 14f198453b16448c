import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PhotoferryError, type Problem, type ProblemCode } from '../../../shared/problems.ts';
import type { Entry } from '../../webdav/index.ts';
import type { Pair } from '../types.ts';
import { listedFacts } from './listed-facts.ts';
import { mayPrune } from './may-prune.ts';
import { remoteEntry } from './remote-entry.ts';
import { type KnownRemote, remoteScan } from './remote-scan.ts';

const NOW = 1_800_000_000_000;
const GRAIN = { serverMs: NOW, fineEtags: false };
const entry = (name: string, more: Partial<Entry> = {}): Entry => ({
  ...{ path: `/Photos/${name}`, name, folder: false, size: 1, etag: '"1"', modifiedAt: NOW - 60_000 },
  ...{ checksums: [], fileId: null, permissions: null, ...more },
});
const folder = (name: string, etag: string) => entry(name, { folder: true, etag, size: null });

function bed(
  tree: Record<string, Entry[] | PhotoferryError>,
  known: KnownRemote | null = null,
  root: () => Promise<Entry | null> = async () => folder('', '"root"'),
) {
  const asked: string[] = [];
  const problems: [string, Problem['code']][] = [];
  const { list } = remoteScan(
    {
      client: {
        async listAll(path) {
          asked.push(path);
          const found = tree[path] ?? new PhotoferryError('folder-missing', { status: 404 });
          if (found instanceof Error) throw found;
          return found;
        },
        stat: root,
      },
      ...{
        root: '/Photos',
        grain: GRAIN,
        facts: listedFacts([]),
        known,
        signal: new AbortController().signal,
      },
      notListed: (at, { code }) => problems.push([at, code]),
    },
    '"root"',
  );
  return { asked, problems, list };
}

describe('a remote scan', () => {
  test('lists by path below the sync folder', async () => {
    const { asked, list } = bed({ '/Photos': [folder('F', '"f"')], '/Photos/F/G': [entry('a.jpg')] });
    assert.deepEqual(await list(''), {
      complete: true,
      entries: [{ kind: 'folder', name: 'F', identity: null }],
    });
    const listing = await list('F/G');
    assert.equal(listing.complete && listing.entries[0]?.name, 'a.jpg');
    assert.deepEqual(asked, ['/Photos', '/Photos/F/G']);
  });

  const passing: ProblemCode[] = [
    'forbidden',
    'server-error',
    'truncated-answer',
    'invalid-answer',
    'folder-missing',
    'login-page',
    'not-webdav',
    'redirected-elsewhere',
  ];
  for (const code of passing) {
    test(`${code}: that folder is not listed, and it is told`, async () => {
      const { problems, list } = bed({ '/Photos': new PhotoferryError(code, { status: 500 }) });
      assert.deepEqual(await list(''), { complete: false });
      assert.deepEqual(problems, [['', code]]);
    });
  }

  test('a page in place of everything ends the scan', async () => {
    const page = new PhotoferryError('not-webdav');
    const { list, problems } = bed({ '/Photos': page }, null, () => Promise.reject(page));
    await assert.rejects(list(''), page);
    assert.deepEqual(problems, []);
  });

  test('a refused password, and a server that is away, end the scan', async () => {
    for (const code of ['wrong-password', 'host-not-found', 'maintenance'] as const)
      await assert.rejects(bed({ '/Photos': new PhotoferryError(code) }).list(''));
  });

  test('what is listed in a way that cannot be used, or twice, is there but left alone', async () => {
    const broken = entry('b.jpg', { problem: 'no properties' });
    const { list } = bed({ '/Photos': [entry('a.jpg'), broken, entry('a.jpg', { size: 9 })] });
    const listing = await list('');
    assert.deepEqual(listing.complete && listing.entries, [
      { kind: 'frozen', name: 'a.jpg', why: 'listed-wrongly' },
      { kind: 'frozen', name: 'b.jpg', why: 'listed-wrongly' },
    ]);
  });
});

describe('a file on the server is settled', () => {
  const settled = (more: Partial<Entry>, grain: Partial<typeof GRAIN> = {}) => {
    const found = remoteEntry(entry('a.jpg', more), { ...GRAIN, ...grain });
    return found.kind === 'file' && found.settled;
  };
  test('once its time lies before the grain of the server’s own clock', () => {
    assert.equal(settled({ modifiedAt: NOW - 2001 }), true);
    assert.equal(settled({ modifiedAt: NOW - 1000 }), false);
    assert.equal(settled({ modifiedAt: NOW + 60_000 }), false);
    assert.equal(settled({ modifiedAt: null }), false);
  });
  test('where a checksum or an ETag that changes with every write is listed', () => {
    assert.equal(settled({ modifiedAt: NOW, checksums: [`SHA1:${'0'.repeat(40)}`] }), true);
    assert.equal(settled({ modifiedAt: NOW }, { fineEtags: true }), true);
    assert.equal(settled({ modifiedAt: NOW, etag: null }, { fineEtags: true }), false);
  });
});

describe('unchanged subtrees', () => {
  const remote = { size: 1, etag: '"1"', modifiedAt: 0, checksums: [], fileId: null, settled: true };
  const file = (name: string, more: object = {}): Pair => ({
    ...{ kind: 'file', state: 'equal', localName: name, remoteName: name, local: null, remote },
    ...{ size: 1, sha256: null, ...more },
  });
  const paired = (name: string): Pair => ({
    ...{ kind: 'folder', state: 'equal', localName: name, remoteName: name, local: null, remote: null },
  });
  const KNOWN: Record<string, [etag: string | null, pairs: Pair[]]> = {
    '': ['"old"', [paired('F'), paired('G')]],
    F: ['"f"', [file('a.jpg'), file('gone.jpg', { remote: null, state: 'deleted-there' }), paired('H')]],
    'F/H': ['"h"', [file('b.jpg')]],
    G: [null, [file('c.jpg')]],
  };
  const known: KnownRemote = { etag: (at) => KNOWN[at]?.[0] ?? null, pairs: (at) => KNOWN[at]?.[1] ?? [] };
  const tree = { '/Photos': [folder('F', '"f"'), folder('G', '"g"')], '/Photos/G': [entry('c.jpg')] };

  test('are known from the journal, with no request', async () => {
    const { asked, list } = bed(tree, known);
    await list('');
    const names = async (at: string) => {
      const listing = await list(at);
      return listing.complete && listing.entries.map(({ name }) => name);
    };
    assert.deepEqual(await names('F'), ['a.jpg', 'H']);
    assert.deepEqual(await names('F/H'), ['b.jpg']);
    assert.deepEqual(await names('G'), ['c.jpg']);
    assert.deepEqual(asked, ['/Photos', '/Photos/G'], 'a folder that was not done is walked');
  });

  test('are passed over only after a whole walk within a day, where the probe proved ETags up to the root', () => {
    const HOUR = 3_600_000;
    const proven = { folderEtags: 'to-root' } as const;
    assert.equal(mayPrune(proven, NOW - 23 * HOUR, NOW), true);
    assert.equal(mayPrune(proven, NOW - 24 * HOUR, NOW), false);
    assert.equal(mayPrune(proven, NOW + HOUR, NOW), false);
    assert.equal(mayPrune(proven, null, NOW), false);
    for (const folderEtags of ['parent', null] as const)
      assert.equal(mayPrune({ folderEtags }, NOW - HOUR, NOW), false);
  });
});
