/** One file up, against every real server. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { sendFile } from '../../companion/transfer/index.ts';
import { howToCreate } from '../../companion/transfer/strategy.ts';
import type { Entry, WebdavClient } from '../../companion/webdav/index.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import { problemOf, withCode } from '../problem.ts';
import { byMethod, type FaultProxy, SERVERS, startFaultProxy, type TestServer } from '../servers/index.ts';
import { giveToServer } from '../servers/unprivileged.ts';
import { capabilitiesOf } from './capabilities-of.ts';
import { jobFor, TEMPORARY } from './transfer-job.ts';
import { clientFor } from './webdav-access.ts';

const PHOTO = randomBytes(300_000);
const OTHER = randomBytes(300_000);
const TEMPORARY_PATH = `/${TEMPORARY}`;

for (const { kind, start } of SERVERS) {
  describe(`one file up to ${kind}`, () => {
    let server: TestServer;
    let proxy: FaultProxy;
    let client: WebdavClient;
    /** A new folder on the server for each test. */
    let folder: string;
    let count = 0;
    const capabilities = capabilitiesOf(kind);

    before(async () => {
      server = await start();
    });
    after(() => server.remove());
    beforeEach(async () => {
      proxy = await startFaultProxy(server.url);
      client = clientFor(server, { url: proxy.url, timeoutMs: 3000 });
      folder = `/test ${++count}`;
      await mkdir(join(server.root, folder));
      await giveToServer(join(server.root, folder));
    });
    afterEach(async () => {
      client.close();
      await proxy.stop();
    });

    const onDisk = (name: string) => readFile(join(server.root, folder, name));
    const names = async () =>
      (await readdir(join(server.root, folder))).filter((name) => name !== '.DAV').sort();
    const countOf = (method: string) => proxy.requests.filter((request) => request.method === method).length;
    const job = (bytes: string | Buffer, changes: Parameters<typeof jobFor>[1] = {}) =>
      jobFor(bytes, { folder, capabilities, ...changes });
    const sendsDirectly = howToCreate(capabilities, PHOTO.length) === 'put';
    const put = (name: string, bytes: Buffer) => writeFile(join(server.root, folder, name), bytes);

    it('is there, whole, under its name', async () => {
      const sent: number[] = [];
      const one = job(PHOTO, { sent: (bytes) => sent.push(bytes) });
      const result = await sendFile(client, one);
      assert.deepEqual([result.outcome, result.path], ['done', `${folder}/photo.jpg`]);
      assert.ok((await onDisk('photo.jpg')).equals(PHOTO));
      assert.deepEqual(await names(), ['photo.jpg']);
      assert.equal(sent.at(-1), PHOTO.length);
      assert.deepEqual(one.phases, ['uploading', 'verifying']);
      assert.deepEqual(one.journalled, [{ step: 'put', target: `${folder}/photo.jpg` }]);
      assert.deepEqual([result.size, result.sha256], [PHOTO.length, one.source.sha256]);
      // One request for the file, or two, and one look at it; before a MOVE one at the name.
      const methods = proxy.requests.map(({ method }) => method);
      const moved = ['PROPFIND', 'PUT', 'MOVE', 'PROPFIND'];
      assert.deepEqual(methods, sendsDirectly ? ['PUT', 'PROPFIND'] : moved);
    });

    it('is not sent when the same bytes are there, under this or a numbered name', async () => {
      await put('photo.jpg', PHOTO);
      assert.equal((await sendFile(client, job(PHOTO))).outcome, 'already-there');
      await put('photo.jpg', OTHER);
      await put('photo (2).jpg', PHOTO);
      const again = await sendFile(client, job(PHOTO));
      assert.deepEqual([again.outcome, again.path], ['already-there', `${folder}/photo (2).jpg`]);
      const stored = proxy.requests.filter(({ method, status = 0 }) => method !== 'GET' && status < 207);
      assert.deepEqual(stored, []);
    });

    it('gets a free name where other bytes have its name, which stay', async () => {
      await put('photo.jpg', OTHER);
      await put('photo (2).jpg', Buffer.from('shorter'));
      const result = await sendFile(client, job(PHOTO));
      assert.equal(result.path, `${folder}/photo (3).jpg`);
      assert.ok((await onDisk('photo.jpg')).equals(OTHER));
      assert.equal((await onDisk('photo (2).jpg')).toString(), 'shorter');
      assert.ok((await onDisk('photo (3).jpg')).equals(PHOTO));
    });

    it('replaces nothing that appears while it is sent', async () => {
      const one = job(PHOTO);
      const result = await sendFile(client, {
        ...one,
        async journal(intent) {
          if (one.journalled.length === 0) await put('photo.jpg', OTHER);
          await one.journal(intent);
        },
      });
      assert.equal(result.path, `${folder}/photo (2).jpg`);
      assert.ok((await onDisk('photo.jpg')).equals(OTHER));
      assert.deepEqual(await names(), ['photo (2).jpg', 'photo.jpg']);
    });

    it('never replaces one of ours by another that goes to the same name at the same time', async () => {
      const photos = [PHOTO, OTHER, randomBytes(300_000)];
      const jobs = photos.map((bytes, n) => job(bytes, { tempName: `pf-laptop-000${n}.upload` }));
      const sent = await Promise.all(jobs.map((one) => sendFile(client, one)));
      assert.deepEqual(await names(), ['photo (2).jpg', 'photo (3).jpg', 'photo.jpg']);
      for (const [n, { path }] of sent.entries()) {
        assert.ok((await readFile(join(server.root, path))).equals(photos[n] ?? OTHER));
      }
    });

    it('asks for no name that the job knows', async () => {
      await put('photo.jpg', OTHER);
      const taken = new Map<string, Entry>();
      for await (const entry of client.list(folder)) taken.set(entry.name, entry);
      proxy.requests.length = 0;
      const result = await sendFile(client, job(PHOTO.subarray(1), { taken }));
      assert.equal(result.path, `${folder}/photo (2).jpg`);
      const methods = proxy.requests.map(({ method }) => method);
      assert.deepEqual(methods, sendsDirectly ? ['PUT', 'PROPFIND'] : ['PUT', 'MOVE', 'PROPFIND']);
    });

    if (capabilities.mtime !== null) {
      it('keeps its time, to the second', async () => {
        const mtimeMs = Date.UTC(2019, 6, 4, 12, 30, 15, 700);
        const result = await sendFile(client, job(PHOTO, { mtimeMs }));
        assert.equal(result.modifiedAt, mtimeMs - 700);
        const { mtimeMs: there } = await stat(join(server.root, result.path));
        assert.equal(Math.floor(there / 1000), Math.floor(mtimeMs / 1000));
        // And so it is known again without reading it back.
        proxy.requests.length = 0;
        assert.equal((await sendFile(client, job(PHOTO, { mtimeMs }))).outcome, 'already-there');
        assert.equal(countOf('GET'), 0);
      });
    }

    for (const name of ['a # % ? + & ; \' " [ ].jpg', 'emoji 👩‍🚀.jpg', `${'ü'.repeat(98)}.jpg`]) {
      it(`keeps the name ${name.slice(0, 30)}, taken or not`, async () => {
        assert.equal((await sendFile(client, job(PHOTO, { name }))).path, `${folder}/${name}`);
        const second = await sendFile(client, job(OTHER, { name }));
        assert.match(second.path, / \(2\)\.jpg$/);
        assert.ok((await onDisk(name)).equals(PHOTO));
        assert.ok((await readFile(join(server.root, second.path))).equals(OTHER));
      });
    }

    it('may be empty', async () => {
      assert.equal((await sendFile(client, job(''))).outcome, 'done');
      assert.equal((await onDisk('photo.jpg')).length, 0);
      assert.equal((await sendFile(client, job(''))).outcome, 'already-there');
    });

    it('needs its folder, or makes it', async () => {
      const missing = `${folder}/new/deep er`;
      const problem = await problemOf(sendFile(client, job(PHOTO, { folder: missing })));
      assert.deepEqual([problem.code, problem.target], ['folder-missing', missing]);
      assert.deepEqual(await names(), []);
      const result = await sendFile(client, job(PHOTO, { folder: missing, makeFolder: true }));
      assert.equal(result.path, `${missing}/photo.jpg`);
      assert.ok((await onDisk('new/deep er/photo.jpg')).equals(PHOTO));
      await put('file', OTHER);
      for (const makeFolder of [true, false]) {
        const file = sendFile(client, job(PHOTO, { folder: `${folder}/file`, makeFolder }));
        await assert.rejects(file, withCode('not-a-folder'));
      }
    });

    // The demo server runs in this process, so with the rights of whoever runs the tests.
    if (kind !== 'demo') {
      it('says that its folder is read-only', async () => {
        await chmod(join(server.root, folder), 0o555);
        const problem = await problemOf(sendFile(client, job(PHOTO)));
        assert.deepEqual([problem.code, problem.target], ['folder-read-only', folder]);
        assert.deepEqual(await names(), []);
      });
    }

    it('leaves nothing behind when it is cut off, and comes through the next time', async () => {
      await put('photo.jpg', OTHER);
      proxy.next({ kind: 'cut-request', afterBytes: PHOTO.length / 2 }, byMethod('PUT'));
      const first = job(PHOTO);
      assert.equal((await problemOf(sendFile(client, first))).code, 'connection-lost');
      assert.ok((await onDisk('photo.jpg')).equals(OTHER));
      const result = await sendFile(client, job(PHOTO, { intent: first.journalled.at(-1) ?? null }));
      assert.equal(result.outcome, 'done');
      assert.ok((await onDisk('photo (2).jpg')).equals(PHOTO));
      assert.deepEqual(await names(), ['photo (2).jpg', 'photo.jpg']);
    });

    it('is not sent again when only the answer to its PUT is lost', async () => {
      proxy.next({ kind: 'cut-reply' }, byMethod('PUT'));
      assert.equal((await sendFile(client, job(PHOTO))).outcome, 'done');
      assert.equal(countOf('PUT'), 1);
      assert.deepEqual(await names(), ['photo.jpg']);
    });

    it('is found there when only the answer to its MOVE is lost', async () => {
      proxy.next({ kind: 'cut-reply' }, byMethod('MOVE'));
      const one = job(PHOTO, { capabilities: { ...capabilities, putOnlyNew: false } });
      assert.equal((await sendFile(client, one)).outcome, 'done');
      assert.deepEqual(['PUT', 'MOVE'].map(countOf), [1, 1]);
      assert.deepEqual(await names(), ['photo.jpg']);
    });

    it('goes on after a crash at each step, sending nothing twice', async () => {
      /** Runs until `step` is done on the server, then nothing more gets through: as if the process had died. */
      const crashAfter = async (step: 'put' | 'move', bytes: Buffer) => {
        const died = () => Promise.reject(new PhotoferryError('cancelled'));
        let alive = true;
        const dying: WebdavClient = {
          ...client,
          put: async (...rest) => {
            const stored = await client.put(...rest);
            if (step === 'put') alive = false;
            return alive ? stored : died();
          },
          move: async (...rest) => {
            if (!alive) return died();
            await client.move(...rest);
            alive = false;
            return died();
          },
          stat: (...rest) => (alive ? client.stat(...rest) : died()),
          removeOwn: async () => true,
        };
        const one = job(bytes);
        await assert.rejects(sendFile(dying, one), withCode('cancelled'));
        return one.journalled.at(-1) ?? null;
      };

      const target = `${folder}/photo.jpg`;
      const afterPut = await crashAfter('put', PHOTO);
      assert.deepEqual(await names(), [sendsDirectly ? 'photo.jpg' : TEMPORARY]);
      assert.equal((await sendFile(client, job(PHOTO, { intent: afterPut }))).outcome, 'done');
      assert.equal(countOf('PUT'), 1);
      if (!sendsDirectly) {
        await rm(join(server.root, target));
        const afterMove = await crashAfter('move', PHOTO);
        const found = await sendFile(client, job(PHOTO, { intent: afterMove }));
        assert.deepEqual([found.outcome, found.path], ['done', target]);
        assert.equal(countOf('PUT'), 2);
      }
      // As it was journalled once only the move of a whole file was missing.
      const found = await sendFile(client, job(PHOTO, { intent: { step: 'move', target, etag: null } }));
      assert.deepEqual([found.outcome, found.path], ['done', target]);
      // Temporary and target have both gone: from the start.
      const lost = { step: 'move', target: `${folder}/gone.jpg`, etag: '"x"' } as const;
      assert.equal((await sendFile(client, job(OTHER, { intent: lost }))).path, `${folder}/photo (2).jpg`);
      // Another file took the journalled name.
      const taken = { step: 'move', target, etag: null } as const;
      assert.equal((await sendFile(client, job('third', { intent: taken }))).path, `${folder}/photo (3).jpg`);
      assert.deepEqual(await names(), ['photo (2).jpg', 'photo (3).jpg', 'photo.jpg']);
    });

    it('goes on with the move of what is there whole', async () => {
      await put(TEMPORARY, PHOTO);
      const target = `${folder}/photo.jpg`;
      const result = await sendFile(client, job(PHOTO, { intent: { step: 'move', target, etag: null } }));
      assert.equal(result.outcome, 'done');
      assert.equal(countOf('PUT'), 0);
      assert.deepEqual(await names(), ['photo.jpg']);
    });

    it('replaces a part that a crash left, and removes it where the photo is there by now', async () => {
      await put(TEMPORARY, PHOTO.subarray(0, 1000));
      await giveToServer(join(server.root, folder, TEMPORARY));
      assert.equal((await sendFile(client, job(PHOTO, { intent: { step: 'put' } }))).outcome, 'done');
      await put(TEMPORARY, PHOTO.subarray(0, 1000));
      assert.equal(
        (await sendFile(client, job(PHOTO, { intent: { step: 'put' } }))).outcome,
        'already-there',
      );
      assert.deepEqual(await names(), ['photo.jpg']);
    });

    it('leaves nothing behind when it is cancelled', async () => {
      const controller = new AbortController();
      const sent = () => controller.abort();
      await assert.rejects(
        sendFile(client, job(PHOTO, { signal: controller.signal, sent, heldBytes: 0 })),
        withCode('cancelled'),
      );
      // On servers that write in place the broken PUT may outlive our DELETE by a moment: the next look decides.
      const { folder: path } = job('');
      assert.equal(await client.stat(`${path}${TEMPORARY_PATH}`), null);
    });

    it('is tried once with a wrong password', async () => {
      using stranger = clientFor(server, { url: proxy.url, password: 'wrong' });
      assert.equal((await problemOf(sendFile(stranger, job(PHOTO)))).code, 'wrong-password');
      assert.equal(proxy.requests.length, 1);
    });
  });
}
