/** Captures in pieces with acknowledgements, and what the companion tells a browser by itself. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { randomBytes } from '../../shared/link/bytes.ts';
import type { Upload } from '../../shared/model.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import { CAPTURE_CHUNK_BYTES, CAPTURE_WINDOW_BYTES } from '../../shared/rpc.ts';
import { openTestDoor } from './door-host.ts';
import { pairAndConnect } from './link-client.ts';

const id = crypto.randomUUID();
const serverId = crypto.randomUUID();
const BEGIN = { id, serverId, name: 'a.jpg', size: 9 * CAPTURE_CHUNK_BYTES };
const begun = () => ({ received: 0, accepted: false });
const piece = new Uint8Array(CAPTURE_CHUNK_BYTES).fill(7);

function upload(changes: Partial<Upload> = {}): Upload {
  return {
    id,
    sequence: 1,
    serverId,
    name: 'a.jpg',
    size: 10,
    sent: 0,
    state: 'uploading',
    createdAt: 1,
    changedAt: 1,
    attempts: 1,
    ...changes,
  };
}

describe('a capture', () => {
  test('arrives in order, each piece acknowledged', async () => {
    await using at = await openTestDoor({
      'uploads.begin': begun,
      'uploads.commit': () => ({ upload: upload() }),
    });
    const { link } = await pairAndConnect(at.port, at.code());
    const received: number[] = [];
    link.on('capture.received', (event) => received.push(event.received));
    await link.call('uploads.begin', BEGIN);
    for (let n = 0; n < 9; n++) await link.sendCapture(id, n * CAPTURE_CHUNK_BYTES, piece);
    await link.call('uploads.commit', { id });
    const offsets = Array.from({ length: 9 }, (_, n) => n * CAPTURE_CHUNK_BYTES);
    assert.deepEqual(
      at.host.pieces,
      offsets.map((offset) => ({ id, offset, size: CAPTURE_CHUNK_BYTES })),
    );
    assert.deepEqual(
      received,
      offsets.map((offset) => offset + CAPTURE_CHUNK_BYTES),
    );
  });

  test('waits while 4 MiB are unacknowledged', async () => {
    await using at = await openTestDoor({ 'uploads.begin': begun });
    const { link } = await pairAndConnect(at.port, at.code());
    await link.call('uploads.begin', BEGIN);
    const held = Promise.withResolvers<void>();
    const { capture } = at.host;
    at.host.capture = async (...args) => {
      await held.promise;
      await capture(...args);
    };
    let sent = 0;
    const all = Array.from({ length: 9 }, async (_, n) => {
      await link.sendCapture(id, n * CAPTURE_CHUNK_BYTES, piece);
      sent += CAPTURE_CHUNK_BYTES;
    });
    await Promise.all(all.slice(0, 4));
    assert.equal(sent, CAPTURE_WINDOW_BYTES);
    held.resolve();
    await Promise.all(all);
    assert.equal(sent, BEGIN.size);
  });

  test('that cannot be kept: sending stops, commit says why, a new begin starts afresh', async () => {
    await using at = await openTestDoor({
      'uploads.begin': begun,
      'uploads.commit': () => ({ upload: upload() }),
    });
    const { link } = await pairAndConnect(at.port, at.code());
    const full = { problem: { code: 'disk-full', target: '/home' } };
    await link.call('uploads.begin', BEGIN);
    at.host.captureError = new PhotoferryError('disk-full', { target: '/home' });
    const sending = (async () => {
      for (let n = 0; n < 9; n++) await link.sendCapture(id, n * CAPTURE_CHUNK_BYTES, piece);
    })();
    await assert.rejects(sending, full);
    await assert.rejects(link.call('uploads.commit', { id }), full);
    at.host.captureError = null;
    await link.call('uploads.begin', BEGIN);
    await link.sendCapture(id, 0, piece);
    assert.equal((await link.call('uploads.commit', { id })).upload.id, id);
    assert.equal(at.host.pieces.length, 1);
  });

  test('that was not begun on this link is told so', async () => {
    await using at = await openTestDoor();
    const { link } = await pairAndConnect(at.port, at.code());
    for (let n = 0; n < 4; n++) await link.sendCapture(id, n * CAPTURE_CHUNK_BYTES, piece);
    const next = link.sendCapture(id, 4 * CAPTURE_CHUNK_BYTES, piece);
    await assert.rejects(next, { problem: { code: 'unknown-upload' } });
    assert.deepEqual(at.host.pieces, []);
  });

  test('is acknowledged only to the browser that brings it', async () => {
    await using at = await openTestDoor({ 'uploads.begin': begun });
    const one = await pairAndConnect(at.port, at.code());
    const two = await pairAndConnect(at.port, at.code());
    const other: unknown[] = [];
    two.link.on('capture.received', (event) => other.push(event));
    await one.link.call('uploads.begin', BEGIN);
    await one.link.sendCapture(id, 0, randomBytes(10));
    await one.link.call('companion.status', {});
    await two.link.call('companion.status', {});
    assert.equal(at.host.pieces.length, 1);
    assert.deepEqual(other, []);
  });
});

describe('events', () => {
  test('changed settings are told at once to every browser', async () => {
    await using at = await openTestDoor();
    const links = [await pairAndConnect(at.port, at.code()), await pairAndConnect(at.port, at.code())];
    const told = links.map(
      ({ link }) => new Promise<number>((resolve) => link.on('settings.changed', (e) => resolve(e.revision))),
    );
    at.host.events.emit('settings.changed', { revision: 5 });
    assert.deepEqual(await Promise.all(told), [5, 5]);
  });

  test('a new state is told at once, progress in between is left out', async () => {
    await using at = await openTestDoor();
    const { link } = await pairAndConnect(at.port, at.code());
    const seen: Upload[] = [];
    const done = new Promise<void>((resolve) => {
      link.on('uploads.changed', ({ uploads }) => {
        seen.push(...uploads);
        if (uploads.some(({ state }) => state === 'done')) resolve();
      });
    });
    for (let sent = 0; sent < 100; sent++)
      at.host.events.emit('uploads.changed', { uploads: [upload({ sent })] });
    at.host.events.emit('uploads.changed', { uploads: [upload({ state: 'done', sent: 100 })] });
    await done;
    assert.deepEqual(
      seen.map(({ state, sent }) => [state, sent]),
      [
        ['uploading', 0],
        ['done', 100],
      ],
    );
  });

  test('a browser that does not read is given up at 16 MiB, others go on', async () => {
    const entries = Array.from({ length: 900 }, () => ({ name: 'x'.repeat(1000), kind: 'file' }));
    await using at = await openTestDoor({ 'local.list': () => ({ entries }) });
    const slow = await pairAndConnect(at.port, at.code());
    const other = await pairAndConnect(at.port, at.code());
    slow.socket.pause();
    const asks = Array.from({ length: 60 }, () => slow.link.call('local.list', { rootId: id, path: '' }));
    const settled = Promise.allSettled(asks);
    // The answers are 54 MB: more than the kernel's buffers and the bound together.
    const log = join(at.host.home, 'photoferry.log');
    while (!readFileSync(log, 'utf8').includes('browser-left')) await other.link.call('companion.status', {});
    slow.socket.resume();
    const answers = await settled;
    assert.ok(answers.some(({ status }) => status === 'rejected'));
    assert.equal(await slow.link.closed, null);
    assert.equal((await other.link.call('companion.status', {})).name, 'here');
  });
});
