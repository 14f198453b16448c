/** Photos that the companion fetches itself, from a local photo site to real Apache. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { apacheOfFile } from './apache-of-file.ts';
import { accessTo, capture, hasFailed, isDone, jpeg, openQueue, SERVER, testFolder } from './upload-parts.ts';

const apache = await apacheOfFile();
let port: number;
/** What the photo site does with the next requests. */
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let asked = Promise.withResolvers<void>();
const site = createServer((request, response) => {
  asked.resolve();
  answer(request, response);
});

before(async () => {
  site.listen(0, '127.0.0.1');
  await once(site, 'listening');
  port = (site.address() as AddressInfo).port;
});
after(() => {
  site.closeAllConnections();
  site.close();
});
beforeEach(() => {
  answer = (_, response) => response.end(jpeg(5000));
  asked = Promise.withResolvers();
});

const servers = { [SERVER]: accessTo(apache) };
const photo = (id: string, path = '/x/photo.webp?s=1') => ({
  id,
  serverId: SERVER,
  imageUrl: `http://user:secret@127.0.0.1:${port}${path}`,
  pageUrl: `http://127.0.0.1:${port}/gallery`,
});

test('a photo by URL is fetched, named by its bytes and brought to the server', async () => {
  await using folder = await testFolder();
  await using queue = await openQueue({ home: folder.path, servers });
  const id = randomUUID();
  const { upload } = await queue.uploads.fromUrl(photo(id));
  assert.deepEqual([upload.state, upload.name, upload.size], ['fetching', 'photo.webp', null]);
  await queue.uploads.idle();
  const done = queue.uploads.get(id);
  assert.deepEqual([done?.state, done?.remotePath, done?.size], ['done', '/photo.jpg', 5000]);
  assert.deepEqual(await readFile(join(apache.root, 'photo.jpg')), jpeg(5000));
  assert.deepEqual(await readdir(join(folder.path, 'spool')), []);
  assert.doesNotMatch(JSON.stringify(queue.changes), /secret/);
});

test('the server’s own name goes before that of the URL, a chosen one before both', async () => {
  await using folder = await testFolder();
  await using queue = await openQueue({ home: folder.path, servers });
  answer = (_, response) =>
    response.writeHead(200, { 'Content-Disposition': 'inline; filename="theirs.jpg"' }).end(jpeg(500));
  const [plain, chosen] = [randomUUID(), randomUUID()];
  await queue.uploads.fromUrl(photo(plain));
  assert.equal((await queue.until(plain, isDone)).name, 'theirs.jpg');
  answer = (_, response) =>
    response.writeHead(200, { 'Content-Disposition': 'inline; filename="theirs.jpg"' }).end(jpeg(500, 2));
  await queue.uploads.fromUrl({ ...photo(chosen), name: 'mine' });
  assert.equal((await queue.until(chosen, isDone)).name, 'mine.jpg');
});

test('a photo that is not handed out fails with why, and may be retried or sent by the browser after all', async () => {
  await using folder = await testFolder();
  await using queue = await openQueue({ home: folder.path, servers });
  answer = (_, response) => response.writeHead(403).end();
  const [retried, sent] = [randomUUID(), randomUUID()];
  for (const id of [retried, sent]) {
    await queue.uploads.fromUrl(photo(id));
    assert.equal((await queue.until(id, hasFailed)).problem?.code, 'image-refused');
  }
  answer = (_, response) => response.end(jpeg(5000));
  assert.equal((await queue.uploads.retry(retried)).upload.state, 'fetching');
  await queue.until(retried, isDone);
  await capture(queue.uploads, { id: sent, name: 'sent.jpg', bytes: jpeg(700, 3) });
  assert.equal((await queue.until(sent, isDone)).remotePath, '/sent.jpg');
});

test('what is no http address is refused at once', async () => {
  await using folder = await testFolder();
  await using queue = await openQueue({ home: folder.path, servers });
  for (const imageUrl of ['file:///etc/passwd', 'ftp://127.0.0.1/a.jpg', 'nonsense']) {
    await assert.rejects(queue.uploads.fromUrl({ id: randomUUID(), serverId: SERVER, imageUrl }));
  }
  assert.deepEqual(queue.uploads.pull(0).uploads, []);
});

test('interrupted while it is fetched, it is fetched again after a restart', async () => {
  await using folder = await testFolder();
  const id = randomUUID();
  answer = (_, response) => {
    response.writeHead(200, { 'Content-Length': 5000 }).write(jpeg(5000).subarray(0, 1000));
  };
  {
    await using queue = await openQueue({ home: folder.path, servers });
    await queue.uploads.fromUrl(photo(id));
    await asked.promise;
  }
  answer = (_, response) => response.end(jpeg(5000));
  await using queue = await openQueue({ home: folder.path, servers });
  await queue.until(id, isDone);
  await queue.uploads.idle();
  assert.deepEqual(await readFile(join(apache.root, 'photo.jpg')), jpeg(5000));
  assert.deepEqual(await readdir(join(folder.path, 'spool')), []);
});

test('a cancel while it is fetched ends it, and a site that hangs holds up nothing', async () => {
  await using folder = await testFolder();
  await using queue = await openQueue({ home: folder.path, servers });
  answer = () => {};
  const hanging = [1, 2, 3, 4].map(() => randomUUID());
  for (const id of hanging) await queue.uploads.fromUrl(photo(id));
  const id = randomUUID();
  await capture(queue.uploads, { id, name: 'a.jpg', bytes: jpeg(500) });
  await queue.until(id, isDone);
  for (const one of hanging) {
    assert.equal((await queue.uploads.cancel(one)).upload.problem?.code, 'cancelled');
  }
  await queue.uploads.idle();
});
