/** A shot of several files of which only some made it: the list says so, in both directions. */
import assert from 'node:assert/strict';
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { startApache, type TestServer } from '../servers/index.ts';
import { type SyncBed, syncBed } from './sync-bed.ts';

/** As a camera writes them: all within a moment. */
function takenAt(root: string, time: string, names: readonly string[]): void {
  const seconds = Date.parse(time) / 1000;
  names.forEach((name, n) => {
    utimesSync(join(root, name), seconds + n, seconds + n);
  });
}

const listed = ({ syncs, id }: SyncBed) =>
  syncs.files(id, 'failed').map(({ path, shot }) => [path, shot?.inStep, shot?.files]);

describe('files of one shot, with Apache', () => {
  let server: TestServer;
  before(async () => {
    server = await startApache();
  });
  after(() => server.remove());

  it('a shot that went up in part is told, until the rest of it is there', async () => {
    await using bed = await syncBed(server);
    bed.writeHere({ 'F/IMG_1.CR3': 'raw', 'F/IMG_1.JPG': 'picture', 'F/IMG_1.XMP': 'stars' });
    bed.writeHere({ 'F/IMG_1.MOV': 'of another day', 'F/IMG_2.JPG': 'another' });
    takenAt(join(bed.local, 'F'), '2026-02-03T10:00:00Z', ['IMG_1.CR3', 'IMG_1.JPG']);
    const isLost = ({ method, path }: { method: string; path: string }) =>
      method === 'PUT' && /IMG_1\.(CR3|MOV)$/.test(path);
    bed.proxy.next({ kind: 'answer', status: 507 }, isLost, 2);
    assert.equal((await bed.run()).outcome, 'failed');
    assert.deepEqual(listed(bed), [
      ['F/IMG_1.CR3', 2, 3],
      ['F/IMG_1.MOV', undefined, undefined],
    ]);
    await bed.syncs.retry(bed.id);
    assert.equal((await bed.run()).outcome, 'done');
    assert.deepEqual(listed(bed), []);
    assert.deepEqual(bed.there(), bed.here());
  });

  it('so is one that came down in part', async () => {
    await using bed = await syncBed(server);
    await bed.writeThere({ 'IMG_3.HEIC': 'picture', 'IMG_3.MOV': 'moving', 'IMG_4.HEIC': 'alone' });
    takenAt(bed.remote, '2026-02-03T10:00:00Z', ['IMG_3.HEIC', 'IMG_3.MOV']);
    bed.proxy.next(
      { kind: 'answer', status: 403 },
      ({ method, path }) => method === 'GET' && /IMG_(3\.MOV|4\.HEIC)$/.test(path),
      2,
    );
    assert.equal((await bed.run()).outcome, 'failed');
    assert.deepEqual(listed(bed), [
      ['IMG_3.MOV', 1, 2],
      ['IMG_4.HEIC', undefined, undefined],
    ]);
  });
});
