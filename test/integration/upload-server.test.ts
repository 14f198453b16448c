/** The queue against real Apache: what arrives, what waits, what fails, and what never holds up the rest. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { startFaultProxy } from '../servers/index.ts';
import { apacheOfFile } from './apache-of-file.ts';
import {
  accessTo,
  capture,
  hasFailed,
  isDone,
  isWaiting,
  jpeg,
  OTHER_SERVER,
  openQueue,
  SERVER,
  settled,
  testFolder,
} from './upload-parts.ts';
import { startSlowProxy } from './upload-slow-proxy.ts';

const MB = 2 ** 20;
const apache = await apacheOfFile();

const onServer = (name: string) => readFile(join(apache.root, name));

test('a capture arrives byte for byte, with its states and its progress, and leaves the spool', async () => {
  await using folder = await testFolder();
  await using queue = await openQueue({ home: folder.path, servers: { [SERVER]: accessTo(apache) } });
  const id = randomUUID();
  const name = `# % ? + & ; ' " [ ] 😀.jpg`;
  const bytes = jpeg(5 * MB);
  await capture(queue.uploads, { id, name, bytes });
  assert.equal(queue.uploads.status().underWay, 1);
  await queue.uploads.idle();
  const upload = queue.uploads.get(id);
  assert.deepEqual(
    [upload?.state, upload?.remotePath, upload?.sent, upload?.size],
    ['done', `/${name}`, 5 * MB, 5 * MB],
  );
  assert.deepEqual(await onServer(name), bytes);
  assert.deepEqual(await readdir(apache.root), [name]);
  assert.deepEqual(await readdir(join(folder.path, 'spool')), []);
  const states = queue.changes.map(({ state }) => state).filter((state, at, all) => state !== all[at - 1]);
  assert.deepEqual(states, ['receiving', 'queued', 'uploading', 'verifying', 'done']);
  assert.deepEqual(queue.uploads.status(), { underWay: 0, failed: 0 });
});

test('the same bytes are skipped, other bytes get a free name', async () => {
  await using folder = await testFolder();
  await using queue = await openQueue({ home: folder.path, servers: { [SERVER]: accessTo(apache) } });
  await writeFile(join(apache.root, 'a.jpg'), jpeg(1000));
  const [same, other] = [randomUUID(), randomUUID()];
  await capture(queue.uploads, { id: same, name: 'a.jpg', bytes: jpeg(1000) });
  await capture(queue.uploads, { id: other, name: 'a.jpg', bytes: jpeg(1000, 2) });
  await queue.uploads.idle();
  const skipped = queue.uploads.get(same);
  assert.deepEqual(
    [skipped?.state, skipped?.skipped, skipped?.remotePath],
    ['skipped', 'already-there', '/a.jpg'],
  );
  assert.equal(queue.uploads.get(other)?.remotePath, '/a (2).jpg');
  assert.deepEqual((await readdir(apache.root)).sort(), ['a (2).jpg', 'a.jpg']);
  assert.deepEqual(await readdir(join(folder.path, 'spool')), []);
});

test('with the server down it waits and says why; up again it goes on by itself, or at once on retry', async () => {
  await using folder = await testFolder();
  // Without jitter upwards: 0.75 s, 1.5 s …
  await using queue = await openQueue({
    home: folder.path,
    servers: { [SERVER]: accessTo(apache) },
    random: () => 0,
  });
  const [first, second] = [randomUUID(), randomUUID()];
  await apache.stop();
  await capture(queue.uploads, { id: first, name: 'first.jpg', bytes: jpeg(1000) });
  const waiting = await queue.until(first, isWaiting);
  assert.equal(waiting.problem?.code, 'connection-refused');
  assert.ok((waiting.nextAttemptAt ?? 0) > Date.now() - 5000);
  await queue.uploads.idle();
  await apache.start();
  await queue.until(first, isDone);

  await apache.stop();
  await capture(queue.uploads, { id: second, name: 'second.jpg', bytes: jpeg(1000, 2) });
  await queue.until(second, isWaiting);
  await apache.start();
  const { upload } = await queue.uploads.retry(second);
  assert.equal(upload.nextAttemptAt, undefined);
  assert.equal((await queue.until(second, isDone)).attempts, 1);
  assert.deepEqual((await readdir(apache.root)).sort(), ['first.jpg', 'second.jpg']);
});

test('a cancel in mid-transfer leaves nothing on the server, and a retry sends it after all', async () => {
  await using folder = await testFolder();
  await using slow = await startSlowProxy(apache.url, 2 * MB);
  await using queue = await openQueue({
    home: folder.path,
    servers: { [SERVER]: accessTo(apache, slow.url) },
  });
  const id = randomUUID();
  await capture(queue.uploads, { id, name: 'a.jpg', bytes: jpeg(10 * MB) });
  await slow.full;
  slow.release();
  const { upload } = await queue.uploads.cancel(id);
  if (upload.state === 'failed') {
    assert.equal(upload.problem?.code, 'cancelled');
    assert.deepEqual(await settled(apache), []);
    await queue.uploads.retry(id);
  }
  await queue.until(id, isDone);
  assert.deepEqual(await readdir(apache.root), ['a.jpg']);
});

test('a wrong password is tried once, stops that server only, and after a new one the user may retry', async () => {
  await using folder = await testFolder();
  await using proxy = await startFaultProxy(apache.url);
  const servers = {
    [SERVER]: { ...accessTo(apache, proxy.url), password: 'wrong' },
    [OTHER_SERVER]: accessTo(apache),
  };
  await using queue = await openQueue({ home: folder.path, servers });
  const ids = [1, 2, 3, 4, 5].map(() => randomUUID());
  for (const [n, id] of ids.entries()) {
    await capture(queue.uploads, { id, name: `${n}.jpg`, bytes: jpeg(1000, n) });
  }
  const other = randomUUID();
  await capture(queue.uploads, {
    id: other,
    name: 'other.jpg',
    bytes: jpeg(1000, 9),
    serverId: OTHER_SERVER,
  });
  await queue.until(other, isDone);
  for (const id of ids) assert.equal((await queue.until(id, hasFailed)).problem?.code, 'wrong-password');
  const tries = proxy.requests.filter(({ headers }) => headers.authorization !== undefined);
  assert.equal(tries.length, 1, 'the wrong password went out once');
  assert.deepEqual(queue.uploads.status(), { underWay: 0, failed: 5 });

  const [first = ''] = ids;
  assert.equal((await queue.uploads.retry(first)).upload.state, 'queued');
  assert.equal((await queue.until(first, hasFailed)).problem?.code, 'wrong-password', 'not before a new one');
  await queue.accounts.connect({ id: SERVER, ...accessTo(apache, proxy.url), plainHttp: true });
  for (const id of ids) await queue.uploads.retry(id);
  for (const id of ids) await queue.until(id, isDone);
});

test('one bad file or a server that hangs never holds up the rest', async () => {
  await using folder = await testFolder();
  await using proxy = await startFaultProxy(apache.url);
  await using stuck = await startFaultProxy(apache.url);
  stuck.next({ kind: 'stall-request' }, () => true, Infinity);
  proxy.next(
    { kind: 'answer', status: 500 },
    ({ method, headers }) => method === 'PUT' && headers['content-length'] === '666',
    Infinity,
  );
  const servers = { [SERVER]: accessTo(apache, proxy.url), [OTHER_SERVER]: accessTo(apache, stuck.url) };
  await using queue = await openQueue({ home: folder.path, servers });
  for (const n of [1, 2, 3, 4]) {
    await capture(queue.uploads, {
      id: randomUUID(),
      name: `stuck${n}.jpg`,
      bytes: jpeg(900, n),
      serverId: OTHER_SERVER,
    });
  }
  const bad = randomUUID();
  await capture(queue.uploads, { id: bad, name: 'bad.jpg', bytes: jpeg(666) });
  const good = [1, 2, 3, 4, 5, 6].map(() => randomUUID());
  for (const [n, id] of good.entries()) {
    await capture(queue.uploads, { id, name: `good${n}.jpg`, bytes: jpeg(1000, n + 10) });
  }
  for (const id of good) await queue.until(id, isDone);
  assert.equal((await queue.until(bad, isWaiting)).problem?.code, 'server-error');
});

test('a folder that is missing is said; once it is there, or another one is set, a retry goes through', async () => {
  await using folder = await testFolder();
  const servers = { [SERVER]: accessTo(apache) };
  await using queue = await openQueue({ home: folder.path, servers });
  await queue.setFolder(SERVER, '/Photos');
  const [stays, changes] = [randomUUID(), randomUUID()];
  for (const id of [stays, changes]) {
    await capture(queue.uploads, { id, name: `${id}.jpg`, bytes: jpeg(1000) });
    assert.equal((await queue.until(id, hasFailed)).problem?.code, 'folder-missing');
  }
  await mkdir(join(apache.root, 'Photos'));
  // Apache has a user of its own.
  await chmod(join(apache.root, 'Photos'), 0o777);
  await queue.uploads.retry(stays);
  assert.equal((await queue.until(stays, isDone)).remotePath, `/Photos/${stays}.jpg`);
  await queue.setFolder(SERVER, '/');
  await rm(join(apache.root, 'Photos'), { recursive: true });
  await queue.uploads.retry(changes);
  assert.equal((await queue.until(changes, isDone)).remotePath, `/${changes}.jpg`);
});

test('browsers pull what changed, in order, and all of it when their number is from another life', async () => {
  await using folder = await testFolder();
  await using queue = await openQueue({ home: folder.path, servers: { [SERVER]: accessTo(apache) } });
  const ids = [1, 2].map(() => randomUUID());
  for (const [n, id] of ids.entries()) {
    await capture(queue.uploads, { id, name: `${n}.jpg`, bytes: jpeg(500, n) });
    await queue.uploads.idle();
  }
  const all = queue.uploads.pull(0);
  assert.deepEqual(
    all.uploads.map(({ id }) => id),
    ids,
  );
  assert.equal(all.sequence, all.uploads.at(-1)?.sequence);
  assert.deepEqual(queue.uploads.pull(all.sequence), { sequence: all.sequence, uploads: [] });
  assert.deepEqual(queue.uploads.pull(1e9), all);
});
