/** What holds for the companion as a whole: one at a time, one account at a time, no secret in clear. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { openCompanion } from '../../companion/companion.ts';
import { connectLocalSocket, openDoor, openLocalSocket } from '../../companion/door/index.ts';
import { withCode } from '../problem.ts';
import { ended, makeBed, PHOTO, USER } from './door-bed.ts';
import { pairAndConnect } from './link-client.ts';

const bed = makeBed();

test('a refused password stops the account: no second try with it', async () => {
  const { port, companion } = await bed.open();
  const { link } = await pairAndConnect(port, companion.pairings.openCode().code);
  const id = await bed.addServer(link.call);
  const { port: at } = bed.server;
  await bed.server.close();
  await bed.startServer({ password: 'another', port: at });
  const refused = withCode('wrong-password');
  await assert.rejects(link.call('servers.folders', { id, path: '/' }), refused);
  // Nobody is asked any more: with the server gone it would be connection-refused otherwise.
  await bed.server.close();
  await assert.rejects(link.call('servers.folders', { id, path: '/' }), refused);
  await bed.startServer();
});

test('the terminal and a browser see the same companion', async () => {
  const { companion, port } = await bed.open();
  const local = await openLocalSocket(companion);
  bed.opened.defer(() => local.close());
  const terminal = await connectLocalSocket(bed.home());
  assert.ok(terminal);
  bed.opened.defer(() => terminal.close());
  const { code } = await terminal.call('pairing.open', {});
  const { link } = await pairAndConnect(port, code);
  const serverId = await bed.addServer(terminal.call);
  const photo = join(bed.folder, 'ünïcode #1.jpg');
  writeFileSync(photo, PHOTO);
  const id = crypto.randomUUID();
  const done = ended(link, id);
  await terminal.call('uploads.fromDisk', { serverId, files: [{ id, path: photo, folder: '/2026/new' }] });
  assert.equal((await done).state, 'done');
  const { entries } = await terminal.call('servers.list', { id: serverId, path: '/2026/new' });
  assert.deepEqual(
    entries.map(({ name, path, kind, size }) => ({ name, path, kind, size })),
    [{ name: 'ünïcode #1.jpg', path: '/2026/new/ünïcode #1.jpg', kind: 'file', size: PHOTO.byteLength }],
  );
  const allowed = join(bed.folder, 'allowed');
  await mkdir(allowed);
  const root = await terminal.call('local.allow', { path: allowed });
  assert.deepEqual(await link.call('local.roots', {}), { roots: [root] });
});

test('a second companion on the same data folder is refused and disturbs nothing', async () => {
  const { companion } = await bed.open();
  await assert.rejects(openCompanion({ home: bed.home() }), withCode('home-in-use'));
  assert.ok(await companion.call('companion.status', {}, 'terminal'));
});

test('ports in use: the next one is taken, and when all are, that is said', async () => {
  const { companion, port } = await bed.open();
  const spare = await openDoor(companion, { ports: [port, 0] });
  assert.notEqual(spare.port, port);
  await assert.rejects(openDoor(companion, { ports: [port, spare.port] }), {
    problem: { code: 'port-in-use', target: `${port}, ${spare.port}` },
  });
  await spare.close();
});

test('neither code nor keys nor passwords stand in clear in the data folder', async () => {
  const { companion, port, close } = await bed.open();
  const { code } = companion.pairings.openCode();
  const { link } = await pairAndConnect(port, code);
  const key = await companion.secrets.get(`pairing:${link.keyId}`);
  await bed.addServer(link.call);
  await assert.rejects(pairAndConnect(port, code));
  await close();
  const secrets = [USER.password, code, code.replaceAll('-', '').slice(2), String(key)];
  for (const name of readdirSync(bed.home(), { recursive: true, encoding: 'utf8' })) {
    const path = join(bed.home(), name);
    if (!statSync(path).isFile()) continue;
    const content = readFileSync(path, 'latin1');
    for (const secret of secrets) assert.ok(!content.includes(secret), `${name} holds a secret`);
  }
});
