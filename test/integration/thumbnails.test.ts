/** Small pictures over the link: of what is here, of what is only on the server, and of nothing outside. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { withCode } from '../problem.ts';
import { ended, makeBed } from './door-bed.ts';
import { pairAndConnect } from './link-client.ts';

const bed = makeBed();
const picture = (side: number) =>
  sharp({ create: { width: side, height: side, channels: 3, background: '#a52' } })
    .jpeg()
    .toBuffer();
const sideOf = async ({ base64 }: { base64: string }) =>
  (await sharp(Buffer.from(base64, 'base64')).metadata()).width;

test('of an upload: from this computer, later from the server; of one without bytes none', async () => {
  const { port, companion } = await bed.open();
  const { link } = await pairAndConnect(port, companion.pairings.openCode().code);
  const serverId = await bed.addServer(link.call);
  const id = randomUUID();
  const path = join(bed.folder, 'a.jpg');
  writeFileSync(path, await picture(40));
  const done = ended(link, id);
  await companion.uploads.fromDisk({ serverId, files: [{ id, path, folder: '/' }] });
  await done;
  rmSync(path);
  assert.equal(await sideOf(await link.call('uploads.thumbnail', { id })), 40);
  const arriving = randomUUID();
  await link.call('uploads.begin', { id: arriving, serverId, name: 'b.jpg', size: 10 });
  await assert.rejects(link.call('uploads.thumbnail', { id: arriving }), withCode('no-thumbnail'));
  await assert.rejects(link.call('uploads.thumbnail', { id: randomUUID() }), withCode('unknown-upload'));
});

test('of a sync folder: both sides, the trash too, and nothing by a link or a way out', async () => {
  const { port, companion } = await bed.open();
  const { link } = await pairAndConnect(port, companion.pairings.openCode().code);
  const serverId = await bed.addServer(link.call);
  const localFolder = join(bed.folder, 'photos');
  mkdirSync(join(localFolder, '.photoferry', 'trash'), { recursive: true });
  mkdirSync(join(bed.folder, 'dav', 'album'));
  writeFileSync(join(localFolder, 'a.jpg'), await picture(10));
  writeFileSync(join(localFolder, '.photoferry', 'trash', 'c.jpg.0a1b.trashed'), await picture(30));
  writeFileSync(join(bed.folder, 'dav', 'album', 'a.jpg'), await picture(20));
  writeFileSync(join(bed.folder, 'outside.jpg'), await picture(50));
  symlinkSync(join(bed.folder, 'outside.jpg'), join(localFolder, 'link.jpg'));
  await companion.roots.allow(localFolder);
  const id = randomUUID();
  const fields = { name: 'Pair', serverId, remoteFolder: '/album', localFolder };
  await link.call('settings.push', { edits: [{ editId: randomUUID(), kind: 'sync', id, base: 0, fields }] });
  const side = async (where: 'local' | 'remote', path: string) =>
    sideOf(await link.call('sync.thumbnail', { id, side: where, path }));
  assert.equal(await side('local', 'a.jpg'), 10);
  assert.equal(await side('remote', 'a.jpg'), 20);
  assert.equal(await side('local', '.photoferry/trash/c.jpg.0a1b.trashed'), 30);
  writeFileSync(join(localFolder, 'a.jpg'), await picture(11));
  assert.equal(await side('local', 'a.jpg'), 11);
  for (const path of ['../outside.jpg', 'a/../../outside.jpg', '/etc/a.jpg', ''])
    for (const where of ['local', 'remote'] as const)
      await assert.rejects(side(where, path), withCode('unsafe-path'));
  await assert.rejects(side('local', 'link.jpg'), withCode('source-missing'));
  await assert.rejects(side('remote', 'none.jpg'), withCode('file-gone'));
  const unknown = { id: randomUUID(), side: 'local' as const, path: 'a.jpg' };
  await assert.rejects(link.call('sync.thumbnail', unknown), withCode('unknown-sync'));
});
