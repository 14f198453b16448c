/** Accepted means durable: the order of the steps, and a kill -9 after each of them. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { requireRoom } from '../../companion/files/index.ts';
import { capture, jpeg, type OpenQueue, openQueue, SERVER, testFolder } from './upload-parts.ts';

/** Nothing listens on port 9: what is accepted stays waiting. */
const SERVERS = { [SERVER]: { url: 'http://127.0.0.1:9/', username: 'ana', password: 'secret' } };
const STEPS = ['file synced', 'renamed', 'folder synced', 'row committed', 'answered'];
const MB = 2 ** 20;

/** Runs the child until it kills itself; resolves with whether it had told that the capture was accepted. */
async function killedAt(
  dieAt: string,
  home: string,
  id: string,
  size: number,
): Promise<{ accepted: boolean }> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'upload-child.ts'), home, JSON.stringify(SERVERS), id, String(size), dieAt],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let output = '';
  child.stdout.on('data', (piece: Buffer) => {
    output += piece.toString();
  });
  const [, signal] = await once(child, 'close');
  assert.equal(signal, 'SIGKILL', `the child died at “${dieAt}”`);
  return { accepted: output === 'accepted\n' };
}

test('the answer comes after fsync, rename, fsync of the folder and the committed row, in this order', async () => {
  await using folder = await testFolder();
  const id = randomUUID();
  const bytes = jpeg(3 * MB);
  const spooled = (name: string) => existsSync(join(folder.path, 'spool', name));
  const seen: string[] = [];
  let answered = false;
  const queue: OpenQueue = await openQueue({
    home: folder.path,
    servers: SERVERS,
    trace(step) {
      seen.push(step);
      assert.equal(answered, false, `${step} comes before the answer`);
      const isWhole = step !== 'file synced';
      assert.deepEqual([spooled(`${id}.part`), spooled(id)], [!isWhole, isWhole], step);
      const isReceiving = queue.uploads.get(id)?.state === 'receiving';
      assert.equal(isReceiving, STEPS.indexOf(step) < STEPS.indexOf('row committed'), step);
    },
  });
  await using _ = queue;
  const { uploads, received, changes } = queue;

  assert.deepEqual(await uploads.begin({ id, serverId: SERVER, name: 'a.jpg', size: bytes.length }), {
    received: 0,
    accepted: false,
  });
  for (const at of [0, MB, 2 * MB]) {
    await uploads.chunk(id, at, bytes.subarray(at, at + MB));
    assert.equal(received.get(id), at + MB);
  }
  assert.deepEqual(seen, [], 'nothing is promised before commit');
  const { upload } = await uploads.commit(id);
  answered = true;
  assert.deepEqual(seen, STEPS);
  assert.deepEqual([upload.name, upload.size], ['a.jpg', bytes.length]);
  assert.deepEqual(await readFile(join(folder.path, 'spool', id)), bytes);
  assert.equal(changes[0]?.state, 'receiving');
});

for (const [dieAt, mayBeAccepted] of [
  ['begun', false],
  ['chunk 1', false],
  ['chunk 20', false],
  ['file synced', false],
  ['renamed', false],
  ['folder synced', false],
  ['row committed', true],
  ['answered', true],
  ['accepted', true],
] as const) {
  test(`killed at “${dieAt}”, the capture is complete or goes on where its bytes are safe`, async () => {
    await using folder = await testFolder();
    const id = randomUUID();
    const bytes = jpeg(20 * MB + 17);
    const { accepted } = await killedAt(dieAt, folder.path, id, bytes.length);

    await using queue = await openQueue({ home: folder.path, servers: SERVERS });
    const begun = await queue.uploads.begin({ id, serverId: SERVER, name: 'photo.jpg', size: bytes.length });
    if (accepted) assert.ok(begun.accepted, 'what was promised is kept');
    assert.equal(begun.accepted, mayBeAccepted);
    if (!begun.accepted) {
      assert.ok(begun.received <= bytes.length);
      if (dieAt === 'chunk 20') assert.equal(begun.received, 16 * MB, 'up to the last checkpoint');
      if (dieAt.includes('synced') || dieAt === 'renamed') assert.ok(begun.received >= 16 * MB);
      const upload = await capture(queue.uploads, { id, name: 'photo.jpg', bytes });
      assert.equal(upload.size, bytes.length);
    }
    assert.deepEqual(await readFile(join(folder.path, 'spool', id)), bytes);
    assert.deepEqual(await readdir(join(folder.path, 'spool')), [id], 'nothing else is left');
    await queue.until(
      id,
      ({ state, problem }) => state === 'waiting' && problem?.code === 'connection-refused',
    );
  });
}

test('a disk that gets full in the middle is said, leaves nothing behind, and may be tried again', async () => {
  await using folder = await testFolder();
  const id = randomUUID();
  const script = join(import.meta.dirname, 'upload-child.ts');
  const args = [script, folder.path, JSON.stringify(SERVERS), id, String(8 * MB), 'never'];
  // A limit on the size of files (in KiB) stands for the full disk: the same write fails at the same place.
  const child = spawn('bash', [
    '-c',
    `trap '' XFSZ; ulimit -f 4096; exec "$@"`,
    'bash',
    process.execPath,
    ...args,
  ]);
  const [output] = await Promise.all([text(child.stdout), once(child, 'close')]);
  assert.equal(output, 'refused disk-full\n');

  await using queue = await openQueue({ home: folder.path, servers: SERVERS });
  assert.deepEqual(await readdir(join(folder.path, 'spool')), []);
  // Not failed: a browser takes every other state as the word that the companion has the photo.
  assert.equal(queue.uploads.get(id)?.state, 'receiving');
  await capture(queue.uploads, { id, name: 'photo.jpg', bytes: jpeg(8 * MB) });
});

test('a capture that its browser never finished ends after thirty days', async () => {
  await using folder = await testFolder();
  const id = randomUUID();
  await killedAt('chunk 1', folder.path, id, 2 * MB);
  const later = (days: number) => ({ now: () => Date.now() + days * 86_400_000 });
  {
    await using queue = await openQueue({ home: folder.path, servers: SERVERS, ...later(29) });
    assert.equal(queue.uploads.get(id)?.state, 'receiving');
  }
  await using queue = await openQueue({ home: folder.path, servers: SERVERS, ...later(31) });
  const ended = queue.uploads.get(id);
  assert.deepEqual([ended?.state, ended?.problem?.code], ['failed', 'page-gone']);
  assert.deepEqual(await readdir(join(folder.path, 'spool')), []);
});

test('a photo for which the disk has no room is refused before it is sent', async () => {
  await using folder = await testFolder();
  await requireRoom(folder.path, 1000);
  await assert.rejects(requireRoom(folder.path, 2 ** 62), /The disk of .* is full/);
});

test('bytes that a power cut may have lost are asked for again', async () => {
  await using folder = await testFolder();
  const id = randomUUID();
  const bytes = jpeg(3 * MB);
  await killedAt('chunk 2', folder.path, id, bytes.length);
  // As file systems leave it: the size is there, the content is not.
  await writeFile(join(folder.path, 'spool', `${id}.part`), Buffer.alloc(2 * MB));
  await using queue = await openQueue({ home: folder.path, servers: SERVERS });
  await capture(queue.uploads, { id, name: 'photo.jpg', bytes });
  assert.deepEqual(await readFile(join(folder.path, 'spool', id)), bytes);
});

test('bytes of the spool that were lost or spoilt are never sent as if they were the photo', async () => {
  await using folder = await testFolder();
  const [lost, cut] = [randomUUID(), randomUUID()];
  {
    await using queue = await openQueue({ home: folder.path, servers: SERVERS });
    for (const id of [lost, cut]) await capture(queue.uploads, { id, name: 'a.jpg', bytes: jpeg(1000) });
  }
  await rename(join(folder.path, 'spool', lost), join(folder.path, 'elsewhere'));
  await truncate(join(folder.path, 'spool', cut), 999);
  await using queue = await openQueue({ home: folder.path, servers: SERVERS });
  const ended = (id: string) => queue.until(id, ({ state }) => state === 'failed');
  assert.equal((await ended(lost)).problem?.code, 'source-missing');
  assert.equal((await ended(cut)).problem?.code, 'source-changed');
});
