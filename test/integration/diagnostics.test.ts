/** The diagnostics of a companion that has been through much: of use, and nothing in them gives anybody away. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { withCode } from '../problem.ts';
import { ended, makeBed, PHOTO, USER } from './door-bed.ts';
import { pairAndConnect } from './link-client.ts';

const bed = makeBed();

test('say what is wrong, and no secret, address, name or path', async () => {
  const { port, companion } = await bed.open();
  const { link, secret } = await pairAndConnect(port, companion.pairings.openCode().code);
  const serverId = await bed.addServer(link.call);
  const photos = join(bed.folder, 'Holiday with Grace');
  mkdirSync(photos);
  await companion.roots.allow(photos);
  const path = join(photos, 'secret beach.jpg');
  writeFileSync(path, PHOTO);
  writeFileSync(join(bed.folder, 'dav', 'album'), 'in the way');
  const push = (kind: 'server' | 'sync' | 'preferences', id: string, base: number, fields: object) =>
    link.call('settings.push', {
      edits: [{ editId: randomUUID(), kind, id, base, fields: { ...fields } }],
    });
  const revision = companion.settings.revision();
  await push('server', serverId, revision, {
    name: 'Hidden Cloud',
    nameTemplate: 'hush {name}',
    version: '9 of ada',
  });
  await push('sync', randomUUID(), 0, {
    ...{ name: 'Quiet pair', serverId, remoteFolder: '/Private album', localFolder: photos },
    exclude: ['*unsayable*'],
  });
  const id = randomUUID();
  const over = ended(link, id);
  await companion.uploads.fromDisk({ serverId, files: [{ id, path, folder: '/album/deep' }] });
  await over;
  await assert.rejects(
    link.call('servers.connect', {
      id: serverId,
      url: bed.server.url,
      username: 'ada',
      password: 'wrong horse',
    }),
    withCode('wrong-password'),
  );
  companion.log.write('error', 'tried', { said: `${path} as ada with ${USER.password}` });

  const { text } = await link.call('companion.diagnostics', {});
  const code = companion.uploads.get(id)?.problem?.code;
  assert.match(text, /^companion\n {2}version: /m);
  assert.match(text, new RegExp(`^  failed disk ${code}: 1$`, 'm'));
  assert.match(text, /^server 1\n.*\n {2}version: 9$/m);
  assert.match(text, /^ {2}browser 1: Chromium, paired /m);
  assert.match(text, /^ {2}count: 1$/m);
  assert.match(text, /^ {2}\S+ warn server test failed problem=wrong-password status=401$/m);
  assert.match(text, /^ {2}\S+ error tried$/m);

  const stored = readFileSync(join(bed.home(), 'secrets.enc'), 'utf8');
  const hidden = [
    USER.password,
    'wrong horse',
    secret.keyId,
    stored,
    bed.folder,
    serverId,
    new URL(bed.server.url).host,
  ];
  const named = [
    'Hidden Cloud',
    'hush',
    'Quiet pair',
    'Private',
    'Grace',
    'secret beach',
    'unsayable',
    'Test browser',
  ];
  const here = [hostname(), '127.0.0.1', bed.home(), 'album', /\bada\b/];
  for (const word of [...hidden, ...named, ...here]) {
    const found = typeof word === 'string' ? text.includes(word) : word.test(text);
    assert.ok(!found, `${word} is in:\n${text}`);
  }
});
