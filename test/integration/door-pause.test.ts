/** “Pause all” and the bandwidth limit of the preferences, in a whole companion: at once, and after a restart. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Link } from '../../shared/link/index.ts';
import { PREFERENCES_ID } from '../../shared/model.ts';
import { codeOf, withCode } from '../problem.ts';
import { ended, makeBed, PHOTO } from './door-bed.ts';
import { pairAndConnect } from './link-client.ts';

const bed = makeBed();
async function set({ call }: Link, fields: object): Promise<void> {
  const { revision: base } = await call('settings.pull', { since: 0 });
  const edit = { editId: randomUUID(), kind: 'preferences' as const, id: PREFERENCES_ID, base };
  await call('settings.push', { edits: [{ ...edit, fields: { ...fields } }] });
}

async function opened() {
  const { port, companion, close } = await bed.open();
  const { link } = await pairAndConnect(port, companion.pairings.openCode().code);
  return { link, companion, close };
}

async function sendPhoto({ call, sendCapture }: Link, serverId: string): Promise<string> {
  const id = randomUUID();
  await call('uploads.begin', { id, serverId, name: 'a.jpg', size: PHOTO.byteLength });
  for (let at = 0; at < PHOTO.byteLength; at += 1e6) await sendCapture(id, at, PHOTO.subarray(at, at + 1e6));
  await call('uploads.commit', { id });
  return id;
}

test('a pause takes photos in and sends none of them, also after a restart, until it ends', async () => {
  const first = await opened();
  const serverId = await bed.addServer(first.link.call);
  await set(first.link, { paused: true });
  const id = await sendPhoto(first.link, serverId);
  assert.equal((await first.link.call('companion.status', {})).paused, true);
  await first.close();
  const second = await opened();
  await second.companion.uploads.idle();
  assert.equal(second.companion.uploads.get(id)?.state, 'queued');
  const done = ended(second.link, id);
  await set(second.link, { paused: false });
  assert.equal((await done).state, 'done');
  assert.equal((await second.link.call('companion.status', {})).paused, false);
});

test('a pause stops what is on its way; it goes on afterwards', async () => {
  const { link, companion } = await opened();
  const serverId = await bed.addServer(link.call);
  // So slow that it cannot be over before.
  await set(link, { bandwidthLimit: [{ fromMinute: 0, bytesPerSecond: 20_000 }] });
  const moving = new Promise<string>((resolve) =>
    link.on('uploads.changed', ({ uploads }) => {
      for (const { id: one, state, sent } of uploads) if (state === 'uploading' && sent > 0) resolve(one);
    }),
  );
  const id = await sendPhoto(link, serverId);
  assert.equal(await moving, id);
  const held = new Promise<void>((resolve) =>
    link.on('uploads.changed', ({ uploads }) => {
      if (uploads.some(({ problem }) => problem?.code === 'paused')) resolve();
    }),
  );
  await set(link, { paused: true });
  await held;
  await companion.uploads.idle();
  assert.equal(companion.uploads.get(id)?.state, 'waiting');
  const done = ended(link, id);
  await set(link, { paused: false, bandwidthLimit: null });
  assert.deepEqual([(await done).state, (await done).attempts], ['done', 2]);
});

test('in a pause the terminal and “sync now” are refused, and say why', async () => {
  const { link, companion } = await opened();
  const serverId = await bed.addServer(link.call);
  const localFolder = join(bed.folder, 'photos');
  mkdirSync(localFolder);
  await companion.roots.allow(localFolder);
  const sync = randomUUID();
  const fields = { name: 'Pair', serverId, remoteFolder: '/', localFolder };
  await link.call('settings.push', {
    edits: [{ editId: randomUUID(), kind: 'sync', id: sync, base: 0, fields }],
  });
  await set(link, { paused: true });
  for (const [method, params] of [
    ['sync.run', { id: sync, runId: randomUUID() }],
    ['sync.retry', { id: sync }],
  ] as const)
    await assert.rejects(link.call(method, params), withCode('paused'), method);
  const path = join(bed.folder, 'a.jpg');
  writeFileSync(path, PHOTO);
  const id = randomUUID();
  const files = [{ id, path, folder: '/' }];
  assert.equal(await codeOf(companion.call('uploads.fromDisk', { serverId, files }, 'terminal')), 'paused');
  const download = { id, serverId, path: '/', folder: localFolder, dryRun: false };
  assert.equal(await codeOf(companion.call('downloads.begin', download, 'terminal')), 'paused');
});
