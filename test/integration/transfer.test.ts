/** One file up, against every real server. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { chmod, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { sendFile } from '../../companion/transfer/index.ts';
import type { Entry } from '../../companion/webdav/index.ts';
import { problemOf, withCode } from '../problem.ts';
import { onEachServer } from './transfer-bed.ts';
import { clientFor } from './webdav-access.ts';

const PHOTO = randomBytes(300_000);
const OTHER = randomBytes(300_000);

onEachServer('one file up to', (bed) => {
  const { kind, capabilities, read, put, names, countOf, job, sendsDirectly } = bed;

  it('is there, whole, under its name', async () => {
    const sent: number[] = [];
    const one = job(PHOTO, { sent: (bytes) => sent.push(bytes) });
    const result = await sendFile(bed.client, one);
    assert.deepEqual([result.outcome, result.path], ['done', `${bed.folder}/photo.jpg`]);
    assert.ok((await read('photo.jpg')).equals(PHOTO));
    assert.deepEqual(await names(), ['photo.jpg']);
    assert.equal(sent.at(-1), PHOTO.length);
    assert.deepEqual(one.phases, ['uploading', 'verifying']);
    assert.deepEqual(one.journalled, [{ step: 'put', target: `${bed.folder}/photo.jpg` }]);
    assert.deepEqual([result.size, result.sha256], [PHOTO.length, one.source.sha256]);
    // One request for the file, or two, and one look at it; before a MOVE one at the name.
    const methods = bed.proxy.requests.map(({ method }) => method);
    const moved = ['PROPFIND', 'PUT', 'MOVE', 'PROPFIND'];
    assert.deepEqual(methods, sendsDirectly(PHOTO.length) ? ['PUT', 'PROPFIND'] : moved);
  });

  it('is not sent when the same bytes are there, under this or a numbered name', async () => {
    await put('photo.jpg', PHOTO);
    assert.equal((await sendFile(bed.client, job(PHOTO))).outcome, 'already-there');
    await put('photo.jpg', OTHER);
    await put('photo (2).jpg', PHOTO);
    const again = await sendFile(bed.client, job(PHOTO));
    assert.deepEqual([again.outcome, again.path], ['already-there', `${bed.folder}/photo (2).jpg`]);
    const stored = bed.proxy.requests.filter(({ method, status = 0 }) => method !== 'GET' && status < 207);
    assert.deepEqual(stored, []);
  });

  it('gets a free name where other bytes have its name, which stay', async () => {
    await put('photo.jpg', OTHER);
    await put('photo (2).jpg', Buffer.from('shorter'));
    const result = await sendFile(bed.client, job(PHOTO));
    assert.equal(result.path, `${bed.folder}/photo (3).jpg`);
    assert.ok((await read('photo.jpg')).equals(OTHER));
    assert.equal((await read('photo (2).jpg')).toString(), 'shorter');
    assert.ok((await read('photo (3).jpg')).equals(PHOTO));
  });

  it('replaces nothing that appears while it is sent', async () => {
    const one = job(PHOTO);
    const result = await sendFile(bed.client, {
      ...one,
      async journal(intent) {
        if (one.journalled.length === 0) await put('photo.jpg', OTHER);
        await one.journal(intent);
      },
    });
    assert.equal(result.path, `${bed.folder}/photo (2).jpg`);
    assert.ok((await read('photo.jpg')).equals(OTHER));
    assert.deepEqual(await names(), ['photo (2).jpg', 'photo.jpg']);
  });

  it('never replaces one of ours by another that goes to the same name at the same time', async () => {
    const photos = [PHOTO, OTHER, randomBytes(300_000)];
    const jobs = photos.map((bytes, n) => job(bytes, { tempName: `pf-laptop-000${n}.upload` }));
    const sent = await Promise.all(jobs.map((one) => sendFile(bed.client, one)));
    assert.deepEqual(await names(), ['photo (2).jpg', 'photo (3).jpg', 'photo.jpg']);
    for (const [n, { path }] of sent.entries()) {
      assert.ok((await readFile(join(bed.server.root, path))).equals(photos[n] ?? OTHER));
    }
  });

  it('asks for no name that the job knows', async () => {
    await put('photo.jpg', OTHER);
    const taken = new Map<string, Entry>();
    for await (const entry of bed.client.list(bed.folder)) taken.set(entry.name, entry);
    bed.proxy.requests.length = 0;
    const result = await sendFile(bed.client, job(PHOTO.subarray(1), { taken }));
    assert.equal(result.path, `${bed.folder}/photo (2).jpg`);
    const methods = bed.proxy.requests.map(({ method }) => method);
    assert.deepEqual(
      methods,
      sendsDirectly(PHOTO.length) ? ['PUT', 'PROPFIND'] : ['PUT', 'MOVE', 'PROPFIND'],
    );
  });

  if (capabilities.mtime !== null) {
    it('keeps its time, to the second', async () => {
      const mtimeMs = Date.UTC(2019, 6, 4, 12, 30, 15, 700);
      const result = await sendFile(bed.client, job(PHOTO, { mtimeMs }));
      assert.equal(result.modifiedAt, mtimeMs - 700);
      const { mtimeMs: there } = await stat(join(bed.server.root, result.path));
      assert.equal(Math.floor(there / 1000), Math.floor(mtimeMs / 1000));
      // And so it is known again without reading it back.
      bed.proxy.requests.length = 0;
      assert.equal((await sendFile(bed.client, job(PHOTO, { mtimeMs }))).outcome, 'already-there');
      assert.equal(countOf('GET'), 0);
    });
  }

  for (const name of ['a # % ? + & ; \' " [ ].jpg', 'emoji 👩‍🚀.jpg', `${'ü'.repeat(98)}.jpg`]) {
    it(`keeps the name ${name.slice(0, 30)}, taken or not`, async () => {
      assert.equal((await sendFile(bed.client, job(PHOTO, { name }))).path, `${bed.folder}/${name}`);
      const second = await sendFile(bed.client, job(OTHER, { name }));
      assert.match(second.path, / \(2\)\.jpg$/);
      assert.ok((await read(name)).equals(PHOTO));
      assert.ok((await readFile(join(bed.server.root, second.path))).equals(OTHER));
    });
  }

  it('may be empty', async () => {
    assert.equal((await sendFile(bed.client, job(''))).outcome, 'done');
    assert.equal((await read('photo.jpg')).length, 0);
    assert.equal((await sendFile(bed.client, job(''))).outcome, 'already-there');
  });

  it('needs its folder, or makes it', async () => {
    const missing = `${bed.folder}/new/deep er`;
    const problem = await problemOf(sendFile(bed.client, job(PHOTO, { folder: missing })));
    assert.deepEqual([problem.code, problem.target], ['folder-missing', missing]);
    assert.deepEqual(await names(), []);
    const result = await sendFile(bed.client, job(PHOTO, { folder: missing, makeBelow: '/' }));
    assert.equal(result.path, `${missing}/photo.jpg`);
    assert.ok((await read('new/deep er/photo.jpg')).equals(PHOTO));
    await put('file', OTHER);
    for (const makeBelow of ['/', null]) {
      const file = sendFile(bed.client, job(PHOTO, { folder: `${bed.folder}/file`, makeBelow }));
      await assert.rejects(file, withCode('not-a-folder'));
    }
    const below = job(PHOTO, { folder: `${bed.folder}/file/below`, makeBelow: '/' });
    const { code, target } = await problemOf(sendFile(bed.client, below));
    assert.deepEqual([code, target], ['not-a-folder', `${bed.folder}/file`]);
  });

  // The demo server runs in this process, so with the rights of whoever runs the tests.
  if (kind !== 'demo') {
    it('says that its folder is read-only', async () => {
      await chmod(join(bed.server.root, bed.folder), 0o555);
      const problem = await problemOf(sendFile(bed.client, job(PHOTO)));
      assert.deepEqual([problem.code, problem.target], ['folder-read-only', bed.folder]);
      assert.deepEqual(await names(), []);
    });
  }

  it('is tried once with a wrong password', async () => {
    using stranger = clientFor(bed.server, { url: bed.proxy.url, password: 'wrong' });
    assert.equal((await problemOf(sendFile(stranger, job(PHOTO)))).code, 'wrong-password');
    assert.equal(bed.proxy.requests.length, 1);
  });
});
