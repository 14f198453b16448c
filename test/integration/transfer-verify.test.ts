/** Many files up, verified together, against every real server. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { mkdir, unlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { createVerifier, type Sent, sendFile } from '../../companion/transfer/index.ts';
import type { WebdavClient } from '../../companion/webdav/index.ts';
import { problemOf } from '../problem.ts';
import { byMethod, type FaultProxy, SERVERS, startFaultProxy, type TestServer } from '../servers/index.ts';
import { giveToServer } from '../servers/unprivileged.ts';
import { capabilitiesOf } from './capabilities-of.ts';
import { jobFor } from './transfer-job.ts';
import { clientFor } from './webdav-access.ts';

const PHOTOS = Array.from({ length: 60 }, (_, n) => ({
  name: `photo ${n}.jpg`,
  bytes: randomBytes(5000 + n),
}));

for (const { kind, start } of SERVERS) {
  describe(`many files verified together on ${kind}`, () => {
    let server: TestServer;
    let proxy: FaultProxy;
    let client: WebdavClient;
    before(async () => {
      server = await start();
    });
    after(() => server.remove());
    beforeEach(async () => {
      proxy = await startFaultProxy(server.url);
      client = clientFor(server, { url: proxy.url, timeoutMs: 30_000 });
    });
    afterEach(async () => {
      client.close();
      await proxy.stop();
    });
    const capabilities = capabilitiesOf(kind);

    it('makes nothing but its folder, which another file may have made since it was refused', async () => {
      const folder = `/made meanwhile`;
      await mkdir(join(server.root, folder));
      await giveToServer(join(server.root, folder));
      proxy.next({ kind: 'answer', status: 409 }, byMethod('PUT'));
      const { outcome } = await sendFile(client, jobFor('bytes', { folder, makeBelow: '/', capabilities }));
      assert.equal(outcome, 'done');
      assert.deepEqual(
        proxy.requests.filter(({ path }) => path.includes('-probe')),
        [],
      );
    });

    it('gives no hash for a file of which only size and time were seen', async () => {
      const mtimeMs = 1_600_000_000_000;
      const path = join(server.root, 'looks the same.jpg');
      await writeFile(path, 'other');
      await utimes(path, mtimeMs / 1000, mtimeMs / 1000);
      const job = jobFor('bytes', { name: 'looks the same.jpg', mtimeMs, capabilities });
      const { outcome, sha256 } = await sendFile(client, job);
      assert.deepEqual([outcome, sha256], ['already-there', null]);
      await unlink(path);
    });

    it('takes few listings, each file is proven, and a torso among them is found out', async () => {
      const verifier = createVerifier(client);
      const taken = new Map();
      const lost = 'photo 7.jpg';
      const send = ({ name, bytes }: (typeof PHOTOS)[number]) => {
        const tempName = `pf-laptop-${name.replace(/\D/g, '')}.upload`;
        const job = jobFor(bytes, { name, tempName, taken, capabilities, verifier });
        const phase = (phase: string) => {
          // The server loses most of the file before it is looked at.
          if (phase === 'verifying') writeFileSync(join(server.root, lost), bytes.subarray(0, 100));
        };
        return sendFile(client, name === lost ? { ...job, phase } : job);
      };
      const outcomes = await Promise.allSettled(PHOTOS.map(send));
      for (const [n, outcome] of outcomes.entries()) {
        const photo = PHOTOS[n];
        if (photo?.name === lost) {
          assert.ok(outcome.status === 'rejected');
          assert.equal((await problemOf(Promise.reject(outcome.reason))).code, 'not-stored-whole');
        } else {
          assert.ok(outcome.status === 'fulfilled', String(outcome.status === 'rejected' && outcome.reason));
          const { path, size, sha256 }: Sent = outcome.value;
          const hash = createHash('sha256')
            .update(photo?.bytes ?? '')
            .digest('hex');
          assert.deepEqual([path, size, sha256], [`/${photo?.name}`, photo?.bytes.length, hash]);
        }
      }
      const listings = proxy.requests.filter(({ headers }) => headers.depth === '1').length;
      const looks = proxy.requests.filter(({ headers }) => headers.depth === '0').length;
      // Mostly one or two and three; a slow machine makes some wait longer than they do.
      assert.ok(
        listings >= 1 && listings + looks < PHOTOS.length / 2,
        `${listings} listings, ${looks} looks`,
      );
    });

    if (capabilities.replyEtag === 'final') {
      it('needs no look where the server checked the bytes itself', async () => {
        const checksums = { listed: [], verified: 'SHA1' as const };
        const proven = { ...capabilities, putOnlyNew: true, putAtomic: true, checksums };
        const bytes = randomBytes(3000);
        const sent = await sendFile(client, jobFor(bytes, { name: 'proven.jpg', capabilities: proven }));
        assert.deepEqual(
          proxy.requests.map(({ method }) => method),
          ['PUT'],
        );
        const sha1 = createHash('sha1').update(bytes).digest('hex');
        assert.equal(proxy.requests[0]?.headers['oc-checksum'], `SHA1:${sha1}`);
        assert.equal(sent.etag, (await client.stat('/proven.jpg'))?.etag);
      });
    }
  });
}
