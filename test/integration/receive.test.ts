/** One file down, from every real server. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { type Part, type Received, receiveFile } from '../../companion/transfer/index.ts';
import type { WebdavClient } from '../../companion/webdav/index.ts';
import { problemOf } from '../problem.ts';
import { byMethod, type FaultProxy, SERVERS, startFaultProxy, type TestServer } from '../servers/index.ts';
import { giveToServer } from '../servers/unprivileged.ts';
import { prepareReceiveBed, type ReceiveBed, TEMPORARY } from './receive-bed.ts';
import { clientFor } from './webdav-access.ts';

const PHOTO = randomBytes(230_000);
const VIDEO = randomBytes(5_000_000);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

for (const { kind, start } of SERVERS) {
  describe(`one file down from ${kind}`, () => {
    let server: TestServer;
    let proxy: FaultProxy;
    let client: WebdavClient;
    let bed: ReceiveBed;
    before(async () => {
      server = await start();
      await mkdir(join(server.root, 'a folder'));
      await giveToServer(join(server.root, 'a folder'));
    });
    after(() => server.remove());
    beforeEach(async () => {
      proxy = await startFaultProxy(server.url);
      client = clientFor(server, { url: proxy.url });
      bed = await prepareReceiveBed();
    });
    afterEach(async () => {
      client.close();
      await proxy.stop();
      await bed.remove();
    });

    const put = async (name: string, bytes: Buffer, mtime = 1_600_000_000) => {
      await writeFile(join(server.root, 'a folder', name), bytes);
      await utimes(join(server.root, 'a folder', name), mtime, mtime);
      return `/a folder/${name}`;
    };
    const ranges = () => proxy.requests.filter(({ method }) => method === 'GET').map((r) => r.headers.range);

    /** lighttpd remembers the old size for a second, which is noticed. */
    async function receiveAsListed(path: string, part: Part | null): Promise<Received> {
      for (;;) {
        const received = receiveFile(client, await bed.job(client, path, { part }));
        const problem = await problemOf(received).catch(() => null);
        if (problem?.code !== 'not-received-whole') return received;
      }
    }

    for (const [what, bytes] of [
      ['small', PHOTO],
      ['large', VIDEO],
      ['empty', Buffer.alloc(0)],
    ] as const) {
      it(`${what}: whole, with its time, its hash, and no trace of its way`, async () => {
        const path = await put(`${what} a # % ? & ü 👩‍🚀.jpg`, bytes);
        const counts: number[] = [];
        const job = await bed.job(client, path, { received: (count) => counts.push(count) });
        const received = await receiveFile(client, job);
        assert.deepEqual(
          [received.size, received.sha256, received.modifiedAt],
          [bytes.length, sha256(bytes), 1_600_000_000_000],
        );
        assert.deepEqual(await bed.names(), [job.name]);
        assert.ok((await bed.bytes(job.name)).equals(bytes));
        assert.equal(await bed.modifiedAt(job.name), 1_600_000_000_000);
        assert.equal(counts.at(-1) ?? 0, bytes.length);
      });
    }

    it('keeps times before 1970 and after 2038 as far as the server tells them', async () => {
      for (const seconds of [-1_000_000_000, 4_000_000_000]) {
        const path = await put(`${seconds}.jpg`, PHOTO, seconds);
        const job = await bed.job(client, path);
        await receiveFile(client, job);
        const listed = job.remote.modifiedAt;
        assert.equal(await bed.modifiedAt(job.name), listed ?? assert.fail('no time'));
        if (seconds > 0) assert.equal(listed, seconds * 1000);
      }
    });

    it('is gone on with where it was cut off, if it is still the same file', async () => {
      const path = await put('video.jpg', VIDEO);
      proxy.next({ kind: 'truncate', bytes: 3_000_000, how: 'cut' }, byMethod('GET'));
      const problem = await problemOf(receiveFile(client, await bed.job(client, path)));
      assert.equal(problem.code, 'connection-lost');
      assert.deepEqual(await bed.names(), [TEMPORARY]);
      const part = bed.journalled.at(-1) ?? assert.fail('nothing journalled');
      assert.deepEqual([part.size, part.durable], [5_000_000, 3_000_000]);
      const received = await receiveFile(client, await bed.job(client, path, { part }));
      assert.deepEqual(ranges(), [undefined, 'bytes=3000000-']);
      assert.equal(received.sha256, sha256(VIDEO));
      assert.deepEqual(await bed.names(), ['video.jpg']);
    });

    it('is begun anew where the file on the server became another one', async () => {
      const path = await put('changing.jpg', VIDEO);
      proxy.next({ kind: 'truncate', bytes: 3_000_000, how: 'cut' }, byMethod('GET'));
      await problemOf(receiveFile(client, await bed.job(client, path)));
      const other = randomBytes(4_500_000);
      await put('changing.jpg', other, 1_700_000_000);
      const part = bed.journalled.at(-1) ?? null;
      assert.equal((await receiveAsListed(path, part)).sha256, sha256(other));
      assert.ok((await bed.bytes('changing.jpg')).equals(other));
    });
  });
}
