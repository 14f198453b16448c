/** Killed or stopped in mid-transfer: on real servers the photo is there once and whole, and nothing else is. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { byMethod } from '../servers/fault-proxy.ts';
import { startApache, startFaultProxy, startRclone } from '../servers/index.ts';
import { apacheOfFile } from './apache-of-file.ts';
import { accessTo, capture, isDone, jpeg, openQueue, SERVER, settled, testFolder } from './upload-parts.ts';
import { startSlowProxy } from './upload-slow-proxy.ts';

const MB = 2 ** 20;
const apache = await apacheOfFile();

const onServer = (name: string) => readFile(join(apache.root, name));

/** Runs the queue in a child on this data folder; `dieAt` as upload-child.ts has it. */
function startChild(home: string, url: string, id: string, size: number, dieAt: string, server = apache) {
  const script = join(import.meta.dirname, 'upload-child.ts');
  const servers = JSON.stringify({ [SERVER]: accessTo(server, url) });
  return spawn(process.execPath, [script, home, servers, id, String(size), dieAt], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

for (const start of [startApache, startRclone]) {
  test(`killed in mid-PUT (${start.name}), it is there once and whole after a restart`, async () => {
    await using folder = await testFolder();
    const server = await start();
    try {
      const id = randomUUID();
      await using slow = await startSlowProxy(server.url, 3 * MB);
      const child = startChild(folder.path, slow.url, id, 20 * MB, 'never', server);
      const closed = once(child, 'close');
      await slow.full;
      child.kill('SIGKILL');
      await closed;
      await slow.stop();

      await using queue = await openQueue({
        home: folder.path,
        servers: { [SERVER]: accessTo(server) },
      });
      await queue.until(id, isDone);
      await queue.uploads.idle();
      assert.deepEqual(await settled(server), ['photo.jpg']);
      assert.deepEqual(await readFile(join(server.root, 'photo.jpg')), jpeg(20 * MB));
      assert.deepEqual(await readdir(join(folder.path, 'spool')), []);
    } finally {
      await server.remove();
    }
  });
}

for (const method of ['PUT', 'MOVE']) {
  test(`killed when the ${method} is done but nobody heard of it, nothing is sent twice`, async () => {
    await using folder = await testFolder();
    const id = randomUUID();
    await using proxy = await startFaultProxy(apache.url);
    // The server does it; the answer never comes.
    proxy.next({ kind: 'stall-reply', afterBytes: 0 }, byMethod(method));
    const child = startChild(folder.path, proxy.url, id, MB, 'never');
    const closed = once(child, 'close');
    const answered = () =>
      proxy.requests.some((request) => request.method === method && request.status !== undefined);
    await waitFor(answered);
    child.kill('SIGKILL');
    await closed;
    const before = proxy.requests.length;

    await using queue = await openQueue({
      home: folder.path,
      servers: { [SERVER]: accessTo(apache, proxy.url) },
    });
    await queue.until(id, isDone);
    assert.deepEqual(await readdir(apache.root), ['photo.jpg']);
    assert.deepEqual(await onServer('photo.jpg'), jpeg(MB));
    const again = proxy.requests.slice(before).map((request) => request.method);
    assert.ok(!again.includes('PUT'), `${again}`);
    assert.equal(again.includes('MOVE'), method === 'PUT');
  });
}

test('stopped and opened again in mid-transfer, it goes on', async () => {
  await using folder = await testFolder();
  const id = randomUUID();
  await using slow = await startSlowProxy(apache.url, 2 * MB);
  {
    await using queue = await openQueue({
      home: folder.path,
      servers: { [SERVER]: accessTo(apache, slow.url) },
    });
    await capture(queue.uploads, { id, name: 'a.jpg', bytes: jpeg(10 * MB) });
    await slow.full;
  }
  await slow.stop();
  await using queue = await openQueue({ home: folder.path, servers: { [SERVER]: accessTo(apache) } });
  await queue.until(id, isDone);
  assert.deepEqual(await settled(apache), ['a.jpg']);
  assert.deepEqual(await onServer('a.jpg'), jpeg(10 * MB));
});

/** Looks again and again, giving way in between, until it is so. */
async function waitFor(is: () => boolean): Promise<void> {
  while (!is()) await new Promise((resolve) => setImmediate(resolve));
}
