/** Captures as browsers send them: again, in pieces that overlap, too large, no photo at all, cancelled. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { capture, jpeg, openQueue, SERVER, testFolder } from './upload-parts.ts';

/** Nothing listens on port 9: what is accepted stays waiting. */
const SERVERS = { [SERVER]: { url: 'http://127.0.0.1:9/', username: 'ana', password: 'secret' } };

test('a resend at any time does no harm, and pieces come in any overlap', async () => {
  await using folder = await testFolder();
  await using queue = await openQueue({ home: folder.path, servers: SERVERS });
  const { uploads } = queue;
  const id = randomUUID();
  const bytes = jpeg(1000);
  const announce = { id, serverId: SERVER, name: 'a.jpg', size: 1000 };
  await uploads.begin(announce);
  await uploads.chunk(id, 0, bytes.subarray(0, 400));
  assert.deepEqual(await uploads.begin(announce), { received: 400, accepted: false });
  await uploads.chunk(id, 0, bytes.subarray(0, 400));
  await uploads.chunk(id, 200, bytes.subarray(200, 1000));
  await uploads.commit(id);
  const again = await uploads.commit(id);
  assert.deepEqual(await uploads.begin(announce), { received: 1000, accepted: true });
  await uploads.chunk(id, 0, bytes.subarray(0, 400));
  assert.equal(again.upload.id, id);
  assert.deepEqual(await readFile(join(folder.path, 'spool', id)), bytes);
});

test('what does not fit together is refused, and a sound capture still goes through', async () => {
  await using folder = await testFolder();
  await using queue = await openQueue({ home: folder.path, servers: SERVERS });
  const { uploads } = queue;
  const id = randomUUID();
  const bytes = jpeg(1000);
  const refused = (code: string) => (error: { problem?: { code: string } }) => error.problem?.code === code;
  await assert.rejects(uploads.chunk(id, 0, bytes), refused('unknown-upload'));
  await assert.rejects(uploads.commit(id), refused('unknown-upload'));
  await uploads.begin({ id, serverId: SERVER, name: 'a.jpg', size: 1000 });
  await assert.rejects(
    uploads.begin({ id, serverId: SERVER, name: 'a.jpg', size: 999 }),
    refused('bad-message'),
  );
  await assert.rejects(uploads.chunk(id, 5, bytes.subarray(5)), refused('bad-message'));
  await assert.rejects(uploads.chunk(id, 0, Buffer.alloc(1001)), refused('bad-message'));
  await assert.rejects(uploads.commit(id), refused('bad-message'));
  await capture(uploads, { id, name: 'a.jpg', bytes });

  const none = { id: randomUUID(), serverId: randomUUID(), name: 'a.jpg', size: 1 };
  await assert.rejects(uploads.begin(none), refused('unknown-server'));
  const huge = { id: randomUUID(), serverId: SERVER, name: 'a.jpg', size: 2 ** 31 + 1 };
  await assert.rejects(uploads.begin(huge), refused('image-too-large'));
  const tooMuch = { id: randomUUID(), serverId: SERVER, name: 'a.jpg', size: 2 ** 31 };
  assert.equal(uploads.get(huge.id), null);
  assert.equal((await uploads.begin(tooMuch)).received, 0);
});

test('bytes that are no photo are refused and go, and the same id may bring others', async () => {
  await using folder = await testFolder();
  await using queue = await openQueue({ home: folder.path, servers: SERVERS });
  const id = randomUUID();
  const page = Buffer.from('<!doctype html><title>Log in</title>');
  await assert.rejects(
    capture(queue.uploads, { id, name: 'a.jpg', bytes: page }),
    /a.jpg is not a photo or video but a web page/,
  );
  assert.deepEqual(await readdir(join(folder.path, 'spool')), []);
  const failed = queue.uploads.get(id);
  assert.deepEqual([failed?.state, failed?.problem?.code], ['failed', 'not-an-image']);
  await assert.rejects(queue.uploads.retry(id), /The page was closed/);
  await capture(queue.uploads, { id, name: 'a.png', bytes: jpeg(500) });
  assert.equal(queue.uploads.get(id)?.name, 'a.jpg', 'its extension is that of its bytes');
});

test('a cancelled capture is not taken in again by a late resend', async () => {
  await using folder = await testFolder();
  await using queue = await openQueue({ home: folder.path, servers: SERVERS });
  const { uploads } = queue;
  const id = randomUUID();
  const announce = { id, serverId: SERVER, name: 'a.jpg', size: 1000 };
  await uploads.begin(announce);
  await uploads.chunk(id, 0, jpeg(500));
  assert.equal((await uploads.cancel(id)).upload.problem?.code, 'cancelled');
  for (const late of [
    () => uploads.begin(announce),
    () => uploads.chunk(id, 500, jpeg(500)),
    () => uploads.commit(id),
  ]) {
    await assert.rejects(late(), /Cancelled/);
  }
  assert.deepEqual(await readdir(join(folder.path, 'spool')), []);
});
