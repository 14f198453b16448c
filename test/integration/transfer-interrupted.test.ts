/** One file up that is cut off, cancelled or killed with the companion, against every real server. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { sendFile } from '../../companion/transfer/index.ts';
import type { WebdavClient } from '../../companion/webdav/index.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import { problemOf, withCode } from '../problem.ts';
import { byMethod } from '../servers/index.ts';
import { giveToServer } from '../servers/unprivileged.ts';
import { onEachServer } from './transfer-bed.ts';
import { TEMPORARY } from './transfer-job.ts';

const PHOTO = randomBytes(300_000);
const OTHER = randomBytes(300_000);

onEachServer('one file is interrupted on its way to', (bed) => {
  const { capabilities, read, put, names, countOf, job, sendsDirectly } = bed;

  it('leaves nothing behind when it is cut off, and comes through the next time', async () => {
    await put('photo.jpg', OTHER);
    bed.proxy.next({ kind: 'cut-request', afterBytes: PHOTO.length / 2 }, byMethod('PUT'));
    const first = job(PHOTO);
    assert.equal((await problemOf(sendFile(bed.client, first))).code, 'connection-lost');
    assert.ok((await read('photo.jpg')).equals(OTHER));
    const result = await sendFile(bed.client, job(PHOTO, { intent: first.journalled.at(-1) ?? null }));
    assert.equal(result.outcome, 'done');
    assert.ok((await read('photo (2).jpg')).equals(PHOTO));
    assert.deepEqual(await names(), ['photo (2).jpg', 'photo.jpg']);
  });

  it('is not sent again when only the answer to its PUT is lost', async () => {
    bed.proxy.next({ kind: 'cut-reply' }, byMethod('PUT'));
    assert.equal((await sendFile(bed.client, job(PHOTO))).outcome, 'done');
    assert.equal(countOf('PUT'), 1);
    assert.deepEqual(await names(), ['photo.jpg']);
  });

  it('is found there when only the answer to its MOVE is lost', async () => {
    bed.proxy.next({ kind: 'cut-reply' }, byMethod('MOVE'));
    const one = job(PHOTO, { capabilities: { ...capabilities, putOnlyNew: false } });
    assert.equal((await sendFile(bed.client, one)).outcome, 'done');
    assert.deepEqual(['PUT', 'MOVE'].map(countOf), [1, 1]);
    assert.deepEqual(await names(), ['photo.jpg']);
  });

  it('goes on after a crash at each step, sending nothing twice', async () => {
    /** Runs until `step` is done on the server, then nothing more gets through: as if the process had died. */
    const crashAfter = async (step: 'put' | 'move', bytes: Buffer) => {
      const died = () => Promise.reject(new PhotoferryError('cancelled'));
      let alive = true;
      const dying: WebdavClient = {
        ...bed.client,
        put: async (...rest) => {
          const stored = await bed.client.put(...rest);
          if (step === 'put') alive = false;
          return alive ? stored : died();
        },
        move: async (...rest) => {
          if (!alive) return died();
          await bed.client.move(...rest);
          alive = false;
          return died();
        },
        stat: (...rest) => (alive ? bed.client.stat(...rest) : died()),
        removeOwn: async () => true,
      };
      const one = job(bytes);
      await assert.rejects(sendFile(dying, one), withCode('cancelled'));
      return one.journalled.at(-1) ?? null;
    };

    const target = `${bed.folder}/photo.jpg`;
    const afterPut = await crashAfter('put', PHOTO);
    assert.deepEqual(await names(), [sendsDirectly(PHOTO.length) ? 'photo.jpg' : TEMPORARY]);
    assert.equal((await sendFile(bed.client, job(PHOTO, { intent: afterPut }))).outcome, 'done');
    assert.equal(countOf('PUT'), 1);
    if (!sendsDirectly(PHOTO.length)) {
      await rm(join(bed.server.root, target));
      const afterMove = await crashAfter('move', PHOTO);
      const found = await sendFile(bed.client, job(PHOTO, { intent: afterMove }));
      assert.deepEqual([found.outcome, found.path], ['done', target]);
      assert.equal(countOf('PUT'), 2);
    }
    // As it was journalled once only the move of a whole file was missing.
    const found = await sendFile(bed.client, job(PHOTO, { intent: { step: 'move', target, etag: null } }));
    assert.deepEqual([found.outcome, found.path], ['done', target]);
    // Temporary and target have both gone: from the start.
    const lost = { step: 'move', target: `${bed.folder}/gone.jpg`, etag: '"x"' } as const;
    assert.equal(
      (await sendFile(bed.client, job(OTHER, { intent: lost }))).path,
      `${bed.folder}/photo (2).jpg`,
    );
    // Another file took the journalled name.
    const taken = { step: 'move', target, etag: null } as const;
    assert.equal(
      (await sendFile(bed.client, job('third', { intent: taken }))).path,
      `${bed.folder}/photo (3).jpg`,
    );
    assert.deepEqual(await names(), ['photo (2).jpg', 'photo (3).jpg', 'photo.jpg']);
  });

  it('goes on with the move of what is there whole', async () => {
    await put(TEMPORARY, PHOTO);
    const target = `${bed.folder}/photo.jpg`;
    const result = await sendFile(bed.client, job(PHOTO, { intent: { step: 'move', target, etag: null } }));
    assert.equal(result.outcome, 'done');
    assert.equal(countOf('PUT'), 0);
    assert.deepEqual(await names(), ['photo.jpg']);
  });

  it('replaces a part that a crash left, and removes it where the photo is there by now', async () => {
    await put(TEMPORARY, PHOTO.subarray(0, 1000));
    await giveToServer(join(bed.server.root, bed.folder, TEMPORARY));
    assert.equal((await sendFile(bed.client, job(PHOTO, { intent: { step: 'put' } }))).outcome, 'done');
    await put(TEMPORARY, PHOTO.subarray(0, 1000));
    assert.equal(
      (await sendFile(bed.client, job(PHOTO, { intent: { step: 'put' } }))).outcome,
      'already-there',
    );
    assert.deepEqual(await names(), ['photo.jpg']);
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const controller = new AbortController();
    const sent = () => controller.abort();
    await assert.rejects(
      sendFile(bed.client, job(PHOTO, { signal: controller.signal, sent, heldBytes: 0 })),
      withCode('cancelled'),
    );
    // On servers that write in place the broken PUT may outlive our DELETE by a moment: the next look decides.
    const { folder: path } = job('');
    assert.equal(await bed.client.stat(`${path}/${TEMPORARY}`), null);
  });
});
