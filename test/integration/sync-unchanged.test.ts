/** How many files a run says are unchanged, and how many are in step: none that was touched, waits, failed or is left. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { SyncFolder } from '../../shared/sync-folder.ts';
import { byMethod, startApache, type TestServer } from '../servers/index.ts';
import { syncBed } from './sync-bed.ts';
import type { Files } from './sync-tree.ts';

const NAMES = Array.from({ length: 24 }, (_, n) => `F/${n}.jpg`);
const FILES: Files = Object.fromEntries(NAMES.map((name) => [name, `photo ${name}`]));

describe('unchanged is', () => {
  let server: TestServer;
  before(async () => {
    server = await startApache();
  });
  after(() => server.remove());

  async function synced(options: Partial<SyncFolder> = {}) {
    const bed = await syncBed(server, options);
    bed.writeHere(FILES);
    assert.equal((await bed.run()).summary.unchanged, 0);
    assert.equal((await bed.run()).summary.unchanged, 24);
    return {
      bed,
      /** What a preview says, a run after it, and how many files are in step then. */
      async counts() {
        const preview = (await bed.run({ dryRun: true })).summary.unchanged;
        const { summary } = await bed.run();
        return [preview, summary.unchanged, bed.syncs.state(bed.id).known];
      },
      [Symbol.asyncDispose]: () => bed[Symbol.asyncDispose](),
    };
  }

  it('no file that is new, replaced, or deleted on one side', async () => {
    await using one = await synced();
    one.bed.writeHere({ 'F/0.jpg': 'other', 'F/1.jpg': null, 'F/new.jpg': 'new' });
    await one.bed.writeThere({ 'F/2.jpg': 'others' });
    assert.deepEqual(await one.counts(), [21, 21, 24]);
    assert.deepEqual(await one.counts(), [24, 24, 24]);
  });

  it('no file that goes to the trash, or is renamed', async () => {
    await using one = await synced({ deletions: true });
    one.bed.writeHere({ 'F/0.jpg': null });
    await one.bed.client.move(
      `${one.bed.folder.remoteFolder}/F/1.jpg`,
      `${one.bed.folder.remoteFolder}/F/x.jpg`,
    );
    assert.deepEqual((await one.counts()).slice(0, 2), [22, 22]);
  });

  it('no file that waits for a yes', async () => {
    await using one = await synced({ deletions: true });
    one.bed.writeHere(Object.fromEntries(NAMES.slice(0, 20).map((name) => [name, null])));
    assert.deepEqual((await one.counts()).slice(0, 2), [4, 4]);
  });

  it('no file that failed', async () => {
    await using one = await synced();
    one.bed.writeHere({ 'F/0.jpg': 'other' });
    one.bed.proxy.next({ kind: 'answer', status: 507 }, byMethod('PUT'), 9);
    const { failed, unchanged } = (await one.bed.run()).summary;
    assert.deepEqual([failed, unchanged], [1, 23]);
  });

  it('no file that may not travel', async () => {
    await using one = await synced({ download: false });
    await one.bed.writeThere({ 'F/0.jpg': 'other' });
    assert.deepEqual((await one.counts()).slice(0, 2), [23, 23]);
  });
});
