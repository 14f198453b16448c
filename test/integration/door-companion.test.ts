/** A browser with the whole companion behind the door: every part is the real one, the server is the embedded one. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { CAPTURE_CHUNK_BYTES } from '../../shared/rpc.ts';
import { withCode } from '../problem.ts';
import { ended, makeBed, PHOTO } from './door-bed.ts';
import { connectWith, pairAndConnect } from './link-client.ts';

const FIREFOX = 'moz-extension://6f1a3c52-9a65-4f0c-8f4e-0a1b2c3d4e5f';
const bed = makeBed();
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('a paired browser', () => {
  test('adds a server, sends a photo in pieces, and sees it done; the file on the server is the same', async () => {
    const { port, companion } = await bed.open();
    const { link } = await pairAndConnect(port, companion.pairings.openCode().code);
    const serverId = await bed.addServer(link.call);
    const id = crypto.randomUUID();
    const done = ended(link, id);
    const begun = await link.call('uploads.begin', {
      id,
      serverId,
      name: 'beach.jpg',
      size: PHOTO.byteLength,
    });
    assert.deepEqual(begun, { received: 0, accepted: false });
    for (let at = 0; at < PHOTO.byteLength; at += CAPTURE_CHUNK_BYTES) {
      await link.sendCapture(id, at, PHOTO.subarray(at, at + CAPTURE_CHUNK_BYTES));
    }
    await link.call('uploads.commit', { id });
    const upload = await done;
    assert.deepEqual([upload.state, upload.remotePath, upload.problem], ['done', '/beach.jpg', undefined]);
    assert.equal(sha256(readFileSync(join(bed.folder, 'dav', 'beach.jpg'))), sha256(PHOTO));
    const pulled = await link.call('uploads.pull', { since: 0 });
    assert.deepEqual(
      pulled.uploads.map((one) => [one.id, one.state]),
      [[id, 'done']],
    );
    assert.deepEqual((await link.call('companion.status', {})).uploads, { underWay: 0, failed: 0 });
  });

  test('that sends what is no photo is told at the commit', async () => {
    const { port, companion } = await bed.open();
    const { link } = await pairAndConnect(port, companion.pairings.openCode().code);
    const serverId = await bed.addServer(link.call);
    const id = crypto.randomUUID();
    const page = Buffer.from('<!doctype html><title>Sign in</title>');
    await link.call('uploads.begin', { id, serverId, name: 'a.jpg', size: page.byteLength });
    await link.sendCapture(id, 0, page);
    await assert.rejects(link.call('uploads.commit', { id }), withCode('not-an-image'));
  });

  test('sees the folders of the server, sorted, without hidden ones and the trash', async () => {
    const { port, companion } = await bed.open();
    const { link } = await pairAndConnect(port, companion.pairings.openCode().code);
    const id = await bed.addServer(link.call);
    for (const name of ['b10', 'b9', 'Ä & ü', '.hidden', 'photoferry-trash', 'b9/inner']) {
      await mkdir(join(bed.folder, 'dav', name));
    }
    writeFileSync(join(bed.folder, 'dav', 'file.jpg'), 'x');
    const { folders } = await link.call('servers.folders', { id, path: '/' });
    assert.deepEqual(folders, [
      { name: 'Ä & ü', path: '/Ä & ü' },
      { name: 'b9', path: '/b9' },
      { name: 'b10', path: '/b10' },
    ]);
    assert.deepEqual(await link.call('servers.createFolder', { id, path: '/new/inner' }), {
      path: '/new/inner',
    });
    assert.ok(statSync(join(bed.folder, 'dav', 'new', 'inner')).isDirectory());
    const missing = link.call('servers.folders', { id, path: '/no' });
    await assert.rejects(missing, withCode('folder-missing'));
  });

  test('tells the other one what it changed; each pulls what is newer', async () => {
    const { port, companion } = await bed.open();
    const one = await pairAndConnect(port, companion.pairings.openCode().code);
    const two = await pairAndConnect(port, companion.pairings.openCode().code, { origin: FIREFOX });
    const told = new Promise<number>((resolve) =>
      two.link.on('settings.changed', (e) => resolve(e.revision)),
    );
    const id = await bed.addServer(one.link.call);
    const revision = await told;
    const pulled = await two.link.call('settings.pull', { since: revision - 1 });
    assert.deepEqual(
      pulled.documents.map((document) => [document.id, document.fields.name]),
      [[id, 'Demo']],
    );
  });

  test('comes back after the companion was stopped and started', async () => {
    const first = await bed.open();
    const { secret } = await pairAndConnect(first.port, first.companion.pairings.openCode().code);
    await first.close();
    const second = await bed.open();
    const { link } = await connectWith(second.port, secret);
    assert.equal(link.keyId, secret.keyId);
    const [pairing] = second.companion.pairings.list();
    assert.equal(pairing?.name, 'Test browser');
  });

  test('that ends its pairing is cut off and never let in again, even where it goes at once', async () => {
    const { port, companion } = await bed.open();
    const stays = await pairAndConnect(port, companion.pairings.openCode().code);
    const told = await pairAndConnect(port, companion.pairings.openCode().code);
    await assert.rejects(told.link.call('pairing.end', {}), withCode('not-paired'));
    const goes = await pairAndConnect(port, companion.pairings.openCode().code);
    goes.link.call('pairing.end', {}).catch(() => null);
    goes.link.close();
    await once(goes.socket, 'close');
    for (const { secret } of [told, goes]) {
      await assert.rejects(connectWith(port, secret), withCode('not-paired'));
      assert.equal(await companion.secrets.get(`pairing:${secret.keyId}`), null);
    }
    assert.deepEqual(
      companion.pairings.list().map(({ keyId }) => keyId),
      [stays.secret.keyId],
    );
    assert.ok(await stays.link.call('companion.status', {}));
  });

  test('that deletes a server takes its password away', async () => {
    const { port, companion } = await bed.open();
    const { link } = await pairAndConnect(port, companion.pairings.openCode().code);
    const id = await bed.addServer(link.call);
    assert.ok(await companion.secrets.get(`server:${id}`));
    const { revision } = await link.call('settings.pull', { since: 0 });
    await link.call('settings.push', {
      edits: [{ editId: crypto.randomUUID(), kind: 'server', id, base: revision, delete: true }],
    });
    assert.equal(await companion.secrets.get(`server:${id}`), null);
  });
});
