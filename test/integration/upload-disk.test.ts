/** Files on this computer, accepted by reference: sent as they were then, or it is said why not. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  appendFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { withCode } from '../problem.ts';
import { apacheOfFile } from './apache-of-file.ts';
import {
  accessTo,
  fromDisk,
  hasFailed,
  isDone,
  jpeg,
  openQueue,
  SERVER,
  testFolder,
} from './upload-parts.ts';
import { startSlowProxy } from './upload-slow-proxy.ts';

const MB = 2 ** 20;
const ENDED = new Set(['done', 'skipped', 'failed']);
const apache = await apacheOfFile();

/** A queue on a data folder of its own, and a folder with files beside it. */
async function opened(url = apache.url) {
  const folder = await testFolder();
  const home = join(folder.path, 'home');
  const files = join(folder.path, 'files');
  await mkdir(files);
  const queue = await openQueue({ home, servers: { [SERVER]: accessTo(apache, url) } });
  const close = async () => {
    await queue.close();
    await folder[Symbol.asyncDispose]();
  };
  return { ...queue, home, files, [Symbol.asyncDispose]: close };
}

test('any named file is sent as it is, an empty one too, into a folder that is made', async () => {
  await using queue = await opened();
  const names = ['empty.txt', '.hidden', `# % ? + & ; ' " [ ] 😀`, `${'é'.repeat(98)}.jpg`];
  for (const [n, name] of names.entries()) {
    const path = join(queue.files, name);
    await writeFile(path, jpeg(n * 1000).subarray(0, n * 1000));
    const { upload } = await fromDisk(queue.uploads, {
      id: randomUUID(),
      serverId: SERVER,
      path,
      folder: '/a/b/',
    });
    assert.deepEqual([upload.name, upload.size, upload.state], [name, n * 1000, 'queued']);
  }
  await queue.uploads.idle();
  assert.deepEqual((await readdir(join(apache.root, 'a/b'))).sort(), [...names].sort());
  for (const [n, name] of names.entries()) {
    assert.deepEqual(await readFile(join(apache.root, 'a/b', name)), jpeg(n * 1000));
  }
  assert.deepEqual(await readdir(join(queue.home, 'spool')), [], 'by reference, not by copy');
});

test('what cannot be sent is refused at once', async () => {
  await using queue = await opened();
  const send = (path: string) =>
    fromDisk(queue.uploads, { id: randomUUID(), serverId: SERVER, path, folder: '/' });
  await assert.rejects(send(join(queue.files, 'none.jpg')), withCode('source-missing'));
  await assert.rejects(send(queue.files), withCode('source-unreadable'));
  await assert.rejects(send('/dev/zero'), withCode('source-unreadable'));
  await assert.rejects(send('a.jpg'), withCode('unsafe-path'));
  const elsewhere = { id: randomUUID(), serverId: randomUUID(), path: queue.files, folder: '/' };
  await assert.rejects(fromDisk(queue.uploads, elsewhere), withCode('unknown-server'));
  assert.deepEqual(queue.uploads.pull(0).uploads, []);
});

test('the same id a second time is the same upload', async () => {
  await using queue = await opened();
  const path = join(queue.files, 'a.jpg');
  await writeFile(path, jpeg(1000));
  const params = { id: randomUUID(), serverId: SERVER, path, folder: '/' };
  await fromDisk(queue.uploads, params);
  await queue.uploads.idle();
  const { upload } = await fromDisk(queue.uploads, params);
  assert.equal(upload.state, 'done');
  assert.deepEqual(await readdir(apache.root), ['a.jpg']);
});

test('a file that is gone or was changed is said; a retry sends it as it is then', async () => {
  await using queue = await opened();
  await apache.stop();
  const [gone, changed, touched] = await Promise.all(
    ['gone.jpg', 'changed.jpg', 'touched.jpg'].map(async (name, n) => {
      const path = join(queue.files, name);
      await writeFile(path, jpeg(1000, n));
      const id = randomUUID();
      await fromDisk(queue.uploads, { id, serverId: SERVER, path, folder: '/' });
      await queue.until(id, ({ state }) => state === 'waiting');
      return { id, path };
    }),
  );
  assert.ok(gone && changed && touched);
  await rename(gone.path, `${gone.path}.away`);
  await appendFile(changed.path, 'more');
  await writeFile(touched.path, jpeg(1000, 77));
  await utimes(touched.path, 1, 1);
  await apache.start();
  for (const { id } of [gone, changed, touched]) await queue.uploads.retry(id);
  assert.equal((await queue.until(gone.id, hasFailed)).problem?.code, 'source-missing');
  assert.equal((await queue.until(changed.id, hasFailed)).problem?.code, 'source-changed');
  assert.equal((await queue.until(touched.id, hasFailed)).problem?.code, 'source-changed');
  assert.deepEqual(await readdir(apache.root), [], 'nothing of them is on the server');

  await assert.rejects(queue.uploads.retry(gone.id), withCode('source-missing'));
  await rename(`${gone.path}.away`, gone.path);
  for (const { id, path } of [gone, changed, touched]) {
    await queue.uploads.retry(id);
    const { remotePath } = await queue.until(id, isDone);
    assert.deepEqual(await readFile(join(apache.root, remotePath ?? '')), await readFile(path));
  }
});

for (const how of ['grows', 'is written over'] as const) {
  test(`a file that ${how} while it is sent is noticed, and nothing of it stays`, async () => {
    await using slow = await startSlowProxy(apache.url, 3 * MB);
    await using queue = await opened(slow.url);
    const path = join(queue.files, 'a.jpg');
    await writeFile(path, jpeg(40 * MB));
    const id = randomUUID();
    await fromDisk(queue.uploads, { id, serverId: SERVER, path, folder: '/' });
    await slow.full;
    if (how === 'grows') await appendFile(path, 'more');
    else await writeFile(path, jpeg(40 * MB, 2));
    slow.release();
    const failed = await queue.until(id, hasFailed);
    assert.deepEqual([failed.problem?.code, failed.problem?.target], ['source-changed', path]);
    const ours = (await readdir(apache.root)).filter((name) => !name.startsWith('.davfs.tmp'));
    assert.deepEqual(ours, []);
    await queue.uploads.retry(id);
    await queue.until(id, isDone);
    assert.deepEqual(await readFile(join(apache.root, 'a.jpg')), await readFile(path));
  });
}

test('a file that was taken away on the server goes up once more', async () => {
  await using queue = await opened();
  const path = join(queue.files, 'away.jpg');
  await writeFile(path, jpeg(1000));
  const send = () => fromDisk(queue.uploads, { id: randomUUID(), serverId: SERVER, path, folder: '/away' });
  for (const round of ['first', 'second']) {
    const { upload } = await send();
    assert.equal((await queue.until(upload.id, ({ state }) => ENDED.has(state))).state, 'done', round);
    await rm(join(apache.root, 'away/away.jpg'));
  }
});

test('a file in an allowed folder goes to the folder of the settings, which is not made', async () => {
  await using queue = await opened();
  const root = await queue.roots.allow(queue.files);
  await mkdir(join(queue.files, 'trip'));
  await writeFile(join(queue.files, 'trip/a.jpg'), jpeg(1000));
  const send = (path: string) =>
    queue.uploads.fromFolder({ id: randomUUID(), serverId: SERVER, rootId: root.id, path });
  const { upload } = await send('trip/a.jpg');
  assert.equal((await queue.until(upload.id, isDone)).remotePath, '/a.jpg');
  await queue.setFolder(SERVER, '/missing');
  const second = await send('trip/a.jpg');
  assert.equal((await queue.until(second.upload.id, hasFailed)).problem?.code, 'folder-missing');
});

test('nothing outside of an allowed folder is sent, not even when a link takes the file’s place later', async () => {
  await using queue = await opened();
  const root = await queue.roots.allow(queue.files);
  await writeFile(join(queue.home, '..', 'secret.jpg'), jpeg(1000));
  const send = (path: string, rootId = root.id) =>
    queue.uploads.fromFolder({ id: randomUUID(), serverId: SERVER, rootId, path });
  await assert.rejects(send('../secret.jpg'), withCode('unsafe-path'));
  await assert.rejects(send('a.jpg', randomUUID()), withCode('not-allowed-folder'));
  await symlink('../secret.jpg', join(queue.files, 'link.jpg'));
  await assert.rejects(send('link.jpg'), withCode('unsafe-path'));

  await apache.stop();
  await mkdir(join(queue.files, 'sub'));
  await writeFile(join(queue.files, 'sub/secret.jpg'), jpeg(1000));
  const { upload } = await send('sub/secret.jpg');
  await queue.until(upload.id, ({ state }) => state === 'waiting');
  await rm(join(queue.files, 'sub'), { recursive: true });
  await symlink('..', join(queue.files, 'sub'));
  await apache.start();
  await queue.uploads.retry(upload.id);
  assert.equal((await queue.until(upload.id, hasFailed)).problem?.code, 'unsafe-path');
});
