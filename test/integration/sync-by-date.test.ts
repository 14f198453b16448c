/** *Preserve filenames* off with a real server: names by date, shared copies, and what is moved does not go up again. */
import assert from 'node:assert/strict';
import { mkdirSync, renameSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { startApache, type TestServer } from '../servers/index.ts';
import { type SyncBed, syncBed } from './sync-bed.ts';

const WRITTEN = new Date('2026-03-01T12:00:00Z');
let server: TestServer;
before(async () => {
  server = await startApache();
});
after(() => server.remove());

let bed: SyncBed;
beforeEach(async () => {
  bed = await syncBed(server, { preserveNames: false, deletions: true });
  await bed.writeThere({ 'DCIM/a.jpg': 'photo', 'b.jpg': 'photo', 'c.jpg': 'another' });
  // Their bytes say no date: it is that of the files.
  for (const path of ['DCIM/a.jpg', 'b.jpg', 'c.jpg']) utimesSync(join(bed.remote, path), WRITTEN, WRITTEN);
  await bed.run();
});

afterEach(() => bed[Symbol.asyncDispose]());

const copies = () => Object.keys(bed.here()).filter((path) => path.endsWith('.jpg'));

test('downloads have names by their date, once for the same bytes, and a further run does nothing', async () => {
  assert.equal(copies().length, 2);
  for (const path of copies()) assert.match(path, /^\d{4}\/\d\d\/\d{8}_\d{6}_[0-9A-F]{8}\.jpg$/);
  const { actions } = await bed.told();
  assert.deepEqual(actions, []);
});

test('a copy that was moved here stays the copy of its files', async () => {
  const there = bed.there();
  const [copy = ''] = copies().filter((path) => bed.here()[path] === 'photo');
  mkdirSync(join(bed.local, 'Best'));
  renameSync(join(bed.local, copy), join(bed.local, 'Best/sea.jpg'));
  await bed.run();
  assert.deepEqual(bed.there(), there);
  bed.writeHere({ 'Best/sea.jpg': 'edited' });
  await bed.run();
  assert.deepEqual([bed.there()['DCIM/a.jpg'], bed.there()['b.jpg']], ['edited', 'edited']);
});

test('a copy that was moved here while nothing goes up is no new file once it does', async () => {
  bed.set({ upload: false });
  await bed.run();
  const there = bed.there();
  const [copy = ''] = copies().filter((path) => bed.here()[path] === 'another');
  mkdirSync(join(bed.local, 'Best'));
  renameSync(join(bed.local, copy), join(bed.local, 'Best/sea.jpg'));
  await bed.run();
  assert.deepEqual(bed.syncs.files(bed.id, 'left'), [], 'neither deleted here nor only here');
  bed.set({ upload: true });
  assert.deepEqual((await bed.told()).actions, []);
  assert.deepEqual(bed.there(), there);
});

test('a deletion on the server travels with the last file of the same bytes', async () => {
  await bed.writeThere({ 'b.jpg': null });
  await bed.run();
  assert.equal(copies().length, 2);
  await bed.writeThere({ 'DCIM/a.jpg': null });
  await bed.run();
  assert.deepEqual(
    copies().map((path) => bed.here()[path]),
    ['another'],
  );
});

test('copies stay and do not go up when their folder is removed on the server while deletions do not travel', async () => {
  bed.set({ deletions: false });
  await bed.writeThere({ 'DCIM/d.jpg': 'fourth' });
  await bed.run();
  rmSync(join(bed.remote, 'DCIM'), { recursive: true });
  await bed.run();
  await bed.run();
  assert.deepEqual((await bed.told()).actions, []);
  assert.deepEqual(bed.there(), { 'b.jpg': 'photo', 'c.jpg': 'another' });
  assert.equal(copies().length, 3);
  const [copy = ''] = copies().filter((path) => bed.here()[path] === 'fourth');
  bed.writeHere({ [copy]: 'edited' });
  await bed.run();
  assert.equal(bed.there()['DCIM/d.jpg'], 'edited');
});

test('a file that took the place of a folder on the server leaves the copies from it here, and an edited one goes up', async () => {
  await bed.writeThere({ 'x.jpg/d.jpg': 'fourth', 'x.jpg/e.jpg': 'fifth' });
  await bed.run();
  rmSync(join(bed.remote, 'x.jpg'), { recursive: true });
  await bed.writeThere({ 'x.jpg': 'file' });
  const copyOf = (content: string) => copies().find((path) => bed.here()[path] === content) ?? '';
  const edited = copyOf('fourth');
  bed.writeHere({ [edited]: 'edited' });
  await bed.run();
  assert.equal(bed.there()['x.jpg'], 'file');
  assert.equal(bed.there()[edited], 'edited');
  assert.equal(bed.there()[copyOf('fifth')], undefined);
  assert.deepEqual((await bed.told()).actions, []);
});

test('a file that was only moved on the server is on both sides after any number of runs', async () => {
  await bed.writeThere({ 'c.jpg': null, 'DCIM/c.jpg': 'another' });
  utimesSync(join(bed.remote, 'DCIM/c.jpg'), WRITTEN, WRITTEN);
  await bed.run();
  await bed.run();
  assert.deepEqual((await bed.told()).actions, []);
  assert.equal(bed.there()['DCIM/c.jpg'], 'another');
  assert.deepEqual(
    copies()
      .map((path) => bed.here()[path])
      .sort(),
    ['another', 'photo'],
  );
});
