/** Runs that look only where the watcher saw files change. */
import assert from 'node:assert/strict';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { apacheOfFile } from './apache-of-file.ts';
import { type SyncBed, syncBed } from './sync-bed.ts';

const apache = await apacheOfFile();
const LIBRARY = { 'a/1.jpg': 'A1', 'a/2.jpg': 'A2', 'b/1.jpg': 'B1', 'b/c/1.jpg': 'BC', 'd/1.jpg': 'D1' };

async function synced(): Promise<SyncBed> {
  const bed = await syncBed(apache, { deletions: true });
  bed.writeHere(LIBRARY);
  await bed.run();
  // By now all folders are known by what they are on the disk.
  assert.equal((await bed.run()).outcome, 'done');
  bed.proxy.requests.length = 0;
  return bed;
}

const move = ({ local }: SyncBed, from: string, to: string) => renameSync(join(local, from), join(local, to));

/** The folders of the server that were listed, below the sync folder, and how often something else was asked. */
function asked({ proxy, folder }: SyncBed) {
  const root = `${folder.remoteFolder}/`;
  const paths = (method: string) =>
    proxy.requests
      .filter((request) => request.method === method)
      .map(({ path }) => decodeURIComponent(path).split(root)[1] ?? '');
  const folders = new Set(paths('PROPFIND').filter((path) => path === '' || path.endsWith('/')));
  return { listed: [...folders].sort(), put: paths('PUT'), moved: paths('MOVE') };
}

describe('a run where files changed', () => {
  it('looks at no other folder, and at all of one that is new', async () => {
    await using bed = await synced();
    bed.writeHere({ 'b/c/2.jpg': 'new', 'new/deep/1.jpg': 'deep' });
    await bed.writeThere({ 'a/3.jpg': 'there', 'b/c/3.jpg': 'there' });
    const end = await bed.run({ touched: ['b/c', '', 'new'] });
    assert.equal(end.outcome, 'done');
    assert.equal(end.summary.uploaded, 2);
    assert.equal(end.summary.downloaded, 1, 'what is new there in a folder that is looked at comes along');
    assert.ok(!asked(bed).listed.some((path) => path.startsWith('a/') || path === 'b/'), 'nobody looked');
    assert.ok(end.folders !== undefined);
    assert.equal(bed.here()['a/3.jpg'], undefined);
    const whole = await bed.run();
    assert.deepEqual([whole.summary.downloaded, whole.folders], [1, undefined]);
    assert.deepEqual(bed.there(), bed.here());
  });

  it('makes one MOVE of a move between two of them, and of a folder', async () => {
    await using bed = await synced();
    move(bed, 'a/1.jpg', 'd/moved.jpg');
    const { end, actions } = await bed.told({ touched: ['a', 'd'] });
    assert.deepEqual(actions, ['move a/1.jpg → d/moved.jpg']);
    assert.deepEqual([asked(bed).put, end.folders], [[], 2]);
    move(bed, 'b/c', 'd/c');
    assert.deepEqual((await bed.told({ touched: ['b', 'd'] })).actions, ['move b/c → d/c']);
    assert.deepEqual(bed.there(), bed.here());
  });

  for (const [told, touched] of Object.entries({ 'left from': ['a'], 'came to': ['d'] }))
    it(`looks at all where it was told only of the folder that a file ${told}`, async () => {
      await using bed = await synced();
      move(bed, 'a/1.jpg', 'd/moved.jpg');
      const { end, actions } = await bed.told({ touched });
      assert.deepEqual(actions, ['move a/1.jpg → d/moved.jpg']);
      assert.equal(end.folders, undefined);
    });

  it('looks at all for a deletion, here or there, and where a folder is gone', async () => {
    await using bed = await synced();
    bed.writeHere({ 'a/1.jpg': null });
    assert.deepEqual((await bed.told({ touched: ['a'] })).actions, ['delete a/1.jpg remote']);
    await bed.writeThere({ 'a/2.jpg': null });
    assert.deepEqual((await bed.told({ touched: ['a'] })).actions, ['delete a/2.jpg local']);
    await bed.writeThere({ b: null });
    const end = await bed.run({ touched: ['b/c'] });
    assert.deepEqual([end.folders, end.summary.deleted], [undefined, 2]);
    assert.deepEqual(bed.there(), bed.here());
  });

  it('still says what failed elsewhere, and no more what is well by now', async () => {
    await using bed = await synced();
    bed.proxy.next({ kind: 'answer', status: 507 }, ({ method }) => method === 'PUT');
    bed.writeHere({ 'a/9.jpg': 'fails' });
    assert.equal((await bed.run({ touched: ['a'] })).outcome, 'failed');
    bed.writeHere({ 'd/9.jpg': 'goes' });
    const end = await bed.run({ touched: ['d'] });
    assert.deepEqual([end.outcome, end.summary.uploaded, end.summary.failed], ['failed', 1, 1]);
    await bed.syncs.retry(bed.id);
    const again = await bed.run({ touched: ['a'] });
    assert.deepEqual([again.outcome, again.folders], ['done', 1]);
    assert.deepEqual(bed.syncs.files(bed.id, 'failed'), []);
  });

  it('is one over all folders after other settings, a preview, or a day', async () => {
    let now = Date.now();
    await using bed = await syncBed(apache, {}, { now: () => now });
    bed.writeHere(LIBRARY);
    await bed.run();
    assert.equal((await bed.run({ touched: [] })).folders, 0);
    now += 24 * 60 * 60 * 1000;
    assert.equal((await bed.run({ touched: [] })).folders, undefined);
    await bed.run({ dryRun: true });
    assert.equal((await bed.run({ touched: [] })).folders, undefined);
    bed.set({ exclude: ['*.tmp'] });
    assert.equal((await bed.run({ touched: [] })).folders, undefined);
    assert.equal((await bed.run({ touched: [] })).folders, 0);
  });

  it('that would change very much holds it, as one over all folders does', async () => {
    await using bed = await syncBed(apache, {});
    const photos = (text: string) =>
      Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`a/${n}.jpg`, `${text} ${n}`]));
    bed.writeHere(photos('was'));
    await bed.run();
    bed.writeHere(photos('is now'));
    const end = await bed.run({ touched: ['a'] });
    assert.deepEqual([end.outcome, end.folders, end.holds[0]?.files], ['held', undefined, 30]);
  });
});
