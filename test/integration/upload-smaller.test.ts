/** Uploads that are made smaller and named by a template: what arrives is what was prepared, whatever breaks off. */
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import type { Server } from '../../shared/model.ts';
import { withCode } from '../problem.ts';
import { byMethod, startFaultProxy } from '../servers/index.ts';
import { apacheOfFile } from './apache-of-file.ts';
import {
  accessTo,
  capture,
  fromDisk,
  hasFailed,
  isDone,
  isWaiting,
  openQueue,
  SERVER,
  testFolder,
} from './upload-parts.ts';

const apache = await apacheOfFile();
const photo = (side: number, background = '#a52') =>
  sharp({ create: { width: side, height: side / 2, channels: 3, background } })
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Model: 'X100V' }, IFD2: { DateTimeOriginal: '2019:08:07 06:05:04' } })
    .jpeg()
    .toBuffer();
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function opened(settings: Partial<Server> = {}, url = apache.url) {
  const folder = await testFolder();
  const home = join(folder.path, 'home');
  const open = async () => {
    const queue = await openQueue({ home, servers: { [SERVER]: accessTo(apache, url) } });
    const edit = {
      editId: randomUUID(),
      kind: 'server',
      id: SERVER,
      base: queue.settings.revision(),
    } as const;
    await queue.settings.push([{ ...edit, fields: settings }]);
    return queue;
  };
  return {
    home,
    path: folder.path,
    open,
    spool: join(home, 'spool'),
    [Symbol.asyncDispose]: folder[Symbol.asyncDispose],
  };
}

test('a capture goes smaller, upright as before, under its new name, and the row says what it was', async () => {
  await using place = await opened({ uploadSize: 720, nameTemplate: '{host}/{year}-{month}/{camera} {n}' });
  await using queue = await place.open();
  const bytes = await photo(2000);
  const id = randomUUID();
  await queue.uploads.begin({
    id,
    serverId: SERVER,
    name: 'beach.jpg',
    size: bytes.length,
    pageUrl: 'https://www.a.example/x',
  });
  await queue.uploads.chunk(id, 0, bytes);
  await queue.uploads.commit(id);
  const done = await queue.until(id, isDone);
  assert.equal(done.remotePath, '/a.example/2019-08/X100V 0001.jpg');
  const arrived = await readFile(join(apache.root, done.remotePath ?? ''));
  const { width, height, orientation } = await sharp(arrived).metadata();
  assert.deepEqual([width, height, orientation], [720, 360, 6]);
  assert.deepEqual([done.size, done.originalSize, done.sent], [arrived.length, bytes.length, arrived.length]);
  await queue.uploads.idle();
  assert.deepEqual(await readdir(place.spool), []);
});

test('what cannot be made smaller goes as it is and says why; what is small enough just goes', async () => {
  await using place = await opened({ uploadSize: 720 });
  await using queue = await place.open();
  const whole = await photo(1000);
  for (const [name, bytes, why] of [
    ['a.nef', Buffer.from('II*\0 raw'), 'raw'],
    ['a.mov', Buffer.from('moov'), 'video'],
    ['cut.jpg', whole.subarray(0, 1500), 'unreadable'],
    ['small.jpg', await photo(600), undefined],
  ] as const) {
    const path = join(place.path, name);
    await writeFile(path, bytes);
    const id = randomUUID();
    await fromDisk(queue.uploads, { id, serverId: SERVER, path, folder: '/', uploadSize: 720 });
    const done = await queue.until(id, isDone);
    assert.deepEqual([done.sentAsIs, done.originalSize], [why, undefined], name);
    assert.deepEqual(await readFile(join(apache.root, name)), bytes);
  }
});

test('after a crash, or where the smaller version got lost, the same bytes go under the same name', async () => {
  await using proxy = await startFaultProxy(apache.url);
  await using place = await opened({ uploadSize: 720, nameTemplate: '{n} {name}' }, proxy.url);
  const bytes = await photo(2000);
  const id = randomUUID();
  proxy.next({ kind: 'answer', status: 503 }, byMethod('PUT'));
  const first = await place.open();
  await capture(first.uploads, { id, name: 'a.jpg', bytes });
  const waiting = await first.until(id, isWaiting);
  const prepared = await readFile(join(place.spool, `${id}.small`));
  assert.equal(waiting.size, prepared.length);
  assert.equal((await first.uploads.thumbnail(id)).type, 'image/webp');
  await first.close();
  await rm(join(place.spool, `${id}.small`));
  await writeFile(join(place.spool, `${id}.small.x.new`), 'of a crash');
  await using second = await place.open();
  await second.uploads.retry(id);
  const done = await second.until(id, isDone);
  assert.equal(done.remotePath, '/0001 a.jpg');
  assert.equal(sha256(await readFile(join(apache.root, '0001 a.jpg'))), sha256(prepared));
  await second.uploads.idle();
  assert.deepEqual(await readdir(place.spool), []);
});

test('a file that was changed since is not sent; tried again it goes as it is now', async () => {
  await using place = await opened();
  await mkdir(join(place.path, 'files'));
  const path = join(place.path, 'files', 'a.jpg');
  await writeFile(path, await photo(2000));
  const id = randomUUID();
  const first = await place.open();
  await apache.stop();
  await fromDisk(first.uploads, {
    id,
    serverId: SERVER,
    path,
    folder: '/x',
    uploadSize: 720,
    nameTemplate: 'b',
  });
  await first.until(id, isWaiting);
  await first.close();
  await rm(join(place.spool, `${id}.small`), { force: true });
  await writeFile(path, await photo(2400, '#25a'));
  await utimes(path, 1, 1);
  await apache.start();
  await using queue = await place.open();
  await queue.uploads.retry(id);
  assert.equal((await queue.until(id, hasFailed)).problem?.code, 'source-changed');
  await queue.uploads.retry(id);
  const done = await queue.until(id, isDone);
  assert.deepEqual([done.remotePath, done.originalSize], ['/x/b.jpg', (await readFile(path)).length]);
});

test('a template that is none is refused before anything is accepted', async () => {
  await using place = await opened();
  await using queue = await place.open();
  const path = join(place.path, 'a.jpg');
  await writeFile(path, await photo(100));
  const id = randomUUID();
  const file = { id, serverId: SERVER, path, folder: '/', nameTemplate: '../{name}' };
  await assert.rejects(fromDisk(queue.uploads, file), withCode('bad-name-template'));
  assert.equal(queue.uploads.get(id), null);
});

test('a cancelled one leaves nothing behind', async () => {
  await using place = await opened({ uploadSize: 720 });
  await using queue = await place.open();
  await apache.stop();
  const id = randomUUID();
  await capture(queue.uploads, { id, name: 'a.jpg', bytes: await photo(2000) });
  await queue.until(id, isWaiting);
  await queue.uploads.cancel(id);
  assert.ok(!(await readdir(place.spool)).includes(`${id}.small`));
  await apache.start();
});
