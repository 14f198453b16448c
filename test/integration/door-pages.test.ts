/** What the options page asks for besides uploads and sync folders: browsers, space, all failed ones again. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { withCode } from '../problem.ts';
import { ended, makeBed, PHOTO } from './door-bed.ts';
import { connectWith, pairAndConnect } from './link-client.ts';

const bed = makeBed();

describe('paired browsers', () => {
  test('are listed with the one that asks, and revoked by another one', async () => {
    const { port, companion } = await bed.open();
    const first = await pairAndConnect(port, companion.pairings.openCode().code);
    const second = await pairAndConnect(port, companion.pairings.openCode().code);
    const [a, b] = [first, second].map(({ secret }) => secret.keyId);
    const { browsers } = await first.link.call('pairings.list', {});
    assert.deepEqual(
      browsers.map(({ id, current }) => [id, current]),
      [
        [a, true],
        [b, false],
      ],
    );
    assert.ok(browsers.every(({ since, lastSeen }) => since > 0 && lastSeen !== null));
    const closed = once(second.socket, 'close');
    await first.link.call('pairings.revoke', { id: second.secret.keyId });
    await closed;
    await assert.rejects(connectWith(port, second.secret), withCode('not-paired'));
    assert.equal((await first.link.call('pairings.list', {})).browsers.length, 1);
    await assert.rejects(
      first.link.call('pairings.revoke', { id: randomUUID() }),
      withCode('unknown-browser'),
    );
  });
});

describe('space of a server', () => {
  test('is asked for by its id', async () => {
    const { port, companion } = await bed.open();
    const { link } = await pairAndConnect(port, companion.pairings.openCode().code);
    const id = await bed.addServer(link.call);
    const { used, available } = await link.call('servers.space', { id });
    assert.ok(used !== undefined && available !== undefined && available > 0);
    await assert.rejects(link.call('servers.space', { id: randomUUID() }), withCode('unknown-server'));
  });
});

describe('the days', () => {
  test('count what went up, on this computer’s day', async () => {
    const { port, companion } = await bed.open();
    const { link } = await pairAndConnect(port, companion.pairings.openCode().code);
    const serverId = await bed.addServer(link.call);
    const path = join(bed.folder, 'photo.jpg');
    writeFileSync(path, PHOTO);
    const id = randomUUID();
    const done = ended(link, id);
    await companion.uploads.fromDisk({ serverId, files: [{ id, path, folder: '/' }] });
    await done;
    const { days } = await link.call('activity.days', { days: 2 });
    assert.deepEqual(
      days.map((day) => [day.uploadedFiles, day.uploadedBytes, day.downloadedFiles]),
      [
        [0, 0, 0],
        [1, PHOTO.byteLength, 0],
      ],
    );
    await assert.rejects(link.call('activity.days', { days: 0 }), withCode('bad-message'));
  });
});

describe('all failed uploads', () => {
  test('are tried again, without those that were cancelled and those that the browser leaves out', async () => {
    const { port, companion } = await bed.open();
    const { link } = await pairAndConnect(port, companion.pairings.openCode().code);
    const serverId = await bed.addServer(link.call);
    const inTheWay = join(bed.folder, 'dav', 'album');
    writeFileSync(inTheWay, 'a file has the name of the folder');
    const path = join(bed.folder, 'photo.jpg');
    writeFileSync(path, PHOTO);
    const files = [1, 2, 3].map((n) => ({ id: randomUUID(), path, folder: `/album/${n}` }));
    const over = Promise.all(files.map(({ id }) => ended(link, id)));
    await companion.uploads.fromDisk({ serverId, files });
    assert.deepEqual(
      (await over).map(({ state }) => state),
      ['failed', 'failed', 'failed'],
    );
    const cancelled = randomUUID();
    await link.call('uploads.begin', { id: cancelled, serverId, name: 'a.jpg', size: 10 });
    await link.call('uploads.cancel', { id: cancelled });
    rmSync(inTheWay);
    const leftOut = files.pop()?.id ?? '';
    const done = Promise.all(files.map(({ id }) => ended(link, id)));
    assert.deepEqual(await link.call('uploads.retryAll', { except: [leftOut] }), { retried: 2 });
    assert.deepEqual(
      (await done).map(({ remotePath }) => remotePath),
      ['/album/1/photo.jpg', '/album/2/photo.jpg'],
    );
    assert.equal(companion.uploads.get(cancelled)?.state, 'failed');
    assert.equal(companion.uploads.get(leftOut)?.state, 'failed');
  });
});
