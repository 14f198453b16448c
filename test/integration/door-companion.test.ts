/** The whole companion behind its door: every part is the real one, the server is the embedded one. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type Companion, openCompanion } from '../../companion/companion.ts';
import { type DavServer, startDavServer } from '../../companion/demo/webdav/server.ts';
import { connectLocalSocket, openDoor, openLocalSocket } from '../../companion/door/index.ts';
import type { Caller } from '../../shared/calls.ts';
import type { Link } from '../../shared/link/index.ts';
import { isUnderWay, type Upload } from '../../shared/model.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import { CAPTURE_CHUNK_BYTES } from '../../shared/rpc.ts';
import { connectWith, pairAndConnect } from './link-client.ts';

const USER = { username: 'ada', password: 'correct horse battery' };
const FIREFOX = 'moz-extension://6f1a3c52-9a65-4f0c-8f4e-0a1b2c3d4e5f';
/** A JPEG as far as its first bytes say, larger than two pieces. */
const PHOTO = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600', 'hex'),
  Buffer.alloc(2.5 * CAPTURE_CHUNK_BYTES, 7),
]);

let folder: string;
let server: DavServer;
let opened: AsyncDisposableStack;
beforeEach(async () => {
  process.env.PHOTOFERRY_KEYRING = 'off';
  folder = mkdtempSync(join(tmpdir(), 'pf-companion-'));
  opened = new AsyncDisposableStack();
  server = await startDavServer({ ...USER, folder: join(folder, 'dav'), incoming: join(folder, 'incoming') });
  opened.defer(() => server.close());
});
afterEach(async () => {
  await opened.disposeAsync();
  rmSync(folder, { recursive: true });
});

const home = () => join(folder, 'home');

async function open(): Promise<{ companion: Companion; port: number; close(): Promise<void> }> {
  const companion = await openCompanion({ home: home() });
  const door = await openDoor(companion, { ports: [0] });
  let open = true;
  const close = async () => {
    if (!open) return;
    open = false;
    await door.close();
    await companion.close();
  };
  opened.defer(close);
  return { companion, port: door.port, close };
}

/** Connects the server and saves it, as the options page does. */
async function addServer(call: Caller): Promise<string> {
  const id = crypto.randomUUID();
  const { url } = await call('servers.connect', { id, url: server.url, ...USER });
  const fields = { name: 'Demo', url, username: USER.username, uploadFolder: '/' };
  await call('settings.push', {
    edits: [{ editId: crypto.randomUUID(), kind: 'server', id, base: 0, fields }],
  });
  return id;
}

/** The upload once it has ended, as the link's events tell. */
function ended(link: Link, id: string): Promise<Upload> {
  return new Promise((resolve) =>
    link.on('uploads.changed', ({ uploads }) => {
      for (const upload of uploads) if (upload.id === id && !isUnderWay(upload.state)) resolve(upload);
    }),
  );
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('a paired browser', () => {
  test('adds a server, sends a photo in pieces, and sees it done; the file on the server is the same', async () => {
    const { port, companion } = await open();
    const { link } = await pairAndConnect(port, companion.pairings.openCode().code);
    const serverId = await addServer(link.call);
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
    assert.equal(sha256(readFileSync(join(folder, 'dav', 'beach.jpg'))), sha256(PHOTO));
    const pulled = await link.call('uploads.pull', { since: 0 });
    assert.deepEqual(
      pulled.uploads.map((one) => [one.id, one.state]),
      [[id, 'done']],
    );
    assert.deepEqual((await link.call('companion.status', {})).uploads, { underWay: 0, failed: 0 });
  });

  test('that sends what is no photo is told at the commit', async () => {
    const { port, companion } = await open();
    const { link } = await pairAndConnect(port, companion.pairings.openCode().code);
    const serverId = await addServer(link.call);
    const id = crypto.randomUUID();
    const page = Buffer.from('<!doctype html><title>Sign in</title>');
    await link.call('uploads.begin', { id, serverId, name: 'a.jpg', size: page.byteLength });
    await link.sendCapture(id, 0, page);
    await assert.rejects(link.call('uploads.commit', { id }), (error) => {
      assert.ok(error instanceof PhotoferryError);
      assert.equal(error.problem.code, 'not-an-image');
      return true;
    });
  });

  test('sees the folders of the server, sorted, without hidden ones and the trash', async () => {
    const { port, companion } = await open();
    const { link } = await pairAndConnect(port, companion.pairings.openCode().code);
    const id = await addServer(link.call);
    for (const name of ['b10', 'b9', 'Ä & ü', '.hidden', 'photoferry-trash', 'b9/inner']) {
      await mkdir(join(folder, 'dav', name));
    }
    writeFileSync(join(folder, 'dav', 'file.jpg'), 'x');
    const { folders } = await link.call('servers.folders', { id, path: '/' });
    assert.deepEqual(folders, [
      { name: 'Ä & ü', path: '/Ä & ü' },
      { name: 'b9', path: '/b9' },
      { name: 'b10', path: '/b10' },
    ]);
    assert.deepEqual(await link.call('servers.createFolder', { id, path: '/new/inner' }), {
      path: '/new/inner',
    });
    assert.ok(statSync(join(folder, 'dav', 'new', 'inner')).isDirectory());
    const missing = link.call('servers.folders', { id, path: '/no' });
    await assert.rejects(
      missing,
      (error) => error instanceof PhotoferryError && error.problem.code === 'folder-missing',
    );
  });

  test('tells the other one what it changed; each pulls what is newer', async () => {
    const { port, companion } = await open();
    const one = await pairAndConnect(port, companion.pairings.openCode().code);
    const two = await pairAndConnect(port, companion.pairings.openCode().code, { origin: FIREFOX });
    const told = new Promise<number>((resolve) =>
      two.link.on('settings.changed', (e) => resolve(e.revision)),
    );
    const id = await addServer(one.link.call);
    const revision = await told;
    const pulled = await two.link.call('settings.pull', { since: revision - 1 });
    assert.deepEqual(
      pulled.documents.map((document) => [document.id, document.fields.name]),
      [[id, 'Demo']],
    );
  });

  test('comes back after the companion was stopped and started', async () => {
    const first = await open();
    const { secret } = await pairAndConnect(first.port, first.companion.pairings.openCode().code);
    await first.close();
    const second = await open();
    const { link } = await connectWith(second.port, secret);
    assert.equal(link.keyId, secret.keyId);
    const [pairing] = second.companion.pairings.list();
    assert.equal(pairing?.name, 'Test browser');
  });

  test('that deletes a server takes its password away', async () => {
    const { port, companion } = await open();
    const { link } = await pairAndConnect(port, companion.pairings.openCode().code);
    const id = await addServer(link.call);
    assert.ok(await companion.secrets.get(`server:${id}`));
    const { revision } = await link.call('settings.pull', { since: 0 });
    await link.call('settings.push', {
      edits: [{ editId: crypto.randomUUID(), kind: 'server', id, base: revision, delete: true }],
    });
    assert.equal(await companion.secrets.get(`server:${id}`), null);
  });
});

test('a refused password stops the account: no second try with it', async () => {
  const { port, companion } = await open();
  const { link } = await pairAndConnect(port, companion.pairings.openCode().code);
  const id = await addServer(link.call);
  const { port: at } = server;
  await server.close();
  const dav = { folder: join(folder, 'dav'), incoming: join(folder, 'incoming') };
  server = await startDavServer({ ...dav, username: USER.username, password: 'another', port: at });
  const refused = (error: unknown) =>
    error instanceof PhotoferryError && error.problem.code === 'wrong-password';
  await assert.rejects(link.call('servers.folders', { id, path: '/' }), refused);
  // Nobody is asked any more: with the server gone it would be connection-refused otherwise.
  await server.close();
  await assert.rejects(link.call('servers.folders', { id, path: '/' }), refused);
  server = await startDavServer({ ...dav, ...USER, port: at });
});

test('the terminal and a browser see the same companion', async () => {
  const { companion, port } = await open();
  const local = await openLocalSocket(companion);
  opened.defer(() => local.close());
  const terminal = await connectLocalSocket(home());
  assert.ok(terminal);
  opened.defer(() => terminal.close());
  const { code } = await terminal.call('pairing.open', {});
  const { link } = await pairAndConnect(port, code);
  const serverId = await addServer(terminal.call);
  const photo = join(folder, 'ünïcode #1.jpg');
  writeFileSync(photo, PHOTO);
  const id = crypto.randomUUID();
  const done = ended(link, id);
  await terminal.call('uploads.fromDisk', { id, serverId, path: photo, folder: '/2026/new' });
  assert.equal((await done).state, 'done');
  const { entries } = await terminal.call('servers.list', { id: serverId, path: '/2026/new' });
  assert.deepEqual(
    entries.map(({ name, path, kind, size }) => ({ name, path, kind, size })),
    [{ name: 'ünïcode #1.jpg', path: '/2026/new/ünïcode #1.jpg', kind: 'file', size: PHOTO.byteLength }],
  );
  const allowed = join(folder, 'allowed');
  await mkdir(allowed);
  const root = await terminal.call('local.allow', { path: allowed });
  assert.deepEqual(await link.call('local.roots', {}), { roots: [root] });
});

test('a second companion on the same data folder is refused and disturbs nothing', async () => {
  const { companion } = await open();
  await assert.rejects(openCompanion({ home: home() }), (error) => {
    assert.ok(error instanceof PhotoferryError);
    assert.equal(error.problem.code, 'home-in-use');
    return true;
  });
  assert.ok(await companion.call('companion.status', {}, 'terminal'));
});

test('ports in use: the next one is taken, and when all are, that is said', async () => {
  const { companion, port } = await open();
  const spare = await openDoor(companion, { ports: [port, 0] });
  assert.notEqual(spare.port, port);
  await assert.rejects(openDoor(companion, { ports: [port, spare.port] }), {
    problem: { code: 'port-in-use', target: `${port}, ${spare.port}` },
  });
  await spare.close();
});

test('neither code nor keys nor passwords stand in clear in the data folder', async () => {
  const { companion, port, close } = await open();
  const { code } = companion.pairings.openCode();
  const { link } = await pairAndConnect(port, code);
  const key = await companion.secrets.get(`pairing:${link.keyId}`);
  await addServer(link.call);
  await assert.rejects(pairAndConnect(port, code));
  await close();
  const secrets = [USER.password, code, code.replaceAll('-', '').slice(2), String(key)];
  for (const name of readdirSync(home(), { recursive: true, encoding: 'utf8' })) {
    const path = join(home(), name);
    if (!statSync(path).isFile()) continue;
    const content = readFileSync(path, 'latin1');
    for (const secret of secrets) assert.ok(!content.includes(secret), `${name} holds a secret`);
  }
});
