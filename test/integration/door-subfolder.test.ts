/** Files of a folder that was chosen in the browser: over the real link, to a real Apache, they arrive in its structure. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, test } from 'node:test';
import type { Link } from '../../shared/link/index.ts';
import { PREFERENCES_ID, type Upload } from '../../shared/model.ts';
import { withCode } from '../problem.ts';
import { giveToServer } from '../servers/unprivileged.ts';
import { apacheOfFile } from './apache-of-file.ts';
import { ended, makeBed } from './door-bed.ts';
import { pairAndConnect } from './link-client.ts';

const bed = makeBed();
const apache = await apacheOfFile();
const there = (path: string) => join(apache.root, 'Photos', path);

beforeEach(async () => {
  await mkdir(there(''));
  await giveToServer(there(''));
});

async function opened() {
  const { port, companion, close } = await bed.open();
  const { link } = await pairAndConnect(port, companion.pairings.openCode().code);
  return { link, companion, close };
}

async function push(
  { call }: Link,
  kind: 'server' | 'preferences',
  id: string,
  fields: object,
): Promise<void> {
  const { revision: base } = await call('settings.pull', { since: 0 });
  await call('settings.push', { edits: [{ editId: randomUUID(), kind, id, base, fields: { ...fields } }] });
}

async function addApache(link: Link): Promise<string> {
  const { username, password } = apache;
  const id = randomUUID();
  const { url } = await link.call('servers.connect', { id, url: apache.url, username, password });
  await push(link, 'server', id, { name: 'Apache', url, username, uploadFolder: '/Photos' });
  return id;
}

const jpeg = (text: string) =>
  Buffer.concat([Buffer.from('ffd8ffe000104a46494600', 'hex'), Buffer.from(text)]);

/** Hands a photo over as the page for files does: it was taken; `end` is how it ends. */
async function send(
  link: Link,
  serverId: string,
  path: string,
  bytes = jpeg(path),
): Promise<{ end: Promise<Upload> }> {
  const id = randomUUID();
  const end = ended(link, id);
  const names = path.split('/');
  const name = names.pop() ?? '';
  const subfolder = names.length === 0 ? {} : { subfolder: names.join('/') };
  await link.call('uploads.begin', { id, serverId, name, size: bytes.length, ...subfolder });
  await link.sendCapture(id, 0, bytes);
  const { upload } = await link.call('uploads.commit', { id });
  assert.equal(upload.subfolder, subfolder.subfolder);
  return { end };
}

test('each file arrives in its folder, below it what the template says, also after a restart', async () => {
  const first = await opened();
  const serverId = await addApache(first.link);
  const paths = [
    'IMG_1.jpg',
    'Holiday/IMG_1.jpg',
    'Holiday/Day 1/IMG_1.jpg',
    'Holiday/Täg #2/100%/IMG_1.jpg',
  ];
  const taken = [];
  for (const path of paths) taken.push(await send(first.link, serverId, path));
  const uploads = await Promise.all(taken.map(({ end }) => end));
  assert.deepEqual(
    uploads.map(({ state, remotePath }) => [state, remotePath]),
    paths.map((path) => ['done', `/Photos/${path}`]),
  );
  for (const path of paths) assert.deepEqual(await readFile(there(path)), jpeg(path));
  const names = (await readdir(there(''))).filter((name) => name !== '.DAV');
  assert.deepEqual(names.sort(), ['Holiday', 'IMG_1.jpg']);

  await push(first.link, 'server', serverId, { nameTemplate: 'by {size}/x {name}' });
  await push(first.link, 'preferences', PREFERENCES_ID, { paused: true });
  await send(first.link, serverId, 'Holiday/Day 1/a.jpg');
  await first.close();
  const { link } = await opened();
  const waiting = (await link.call('uploads.pull', { since: 0 })).uploads.at(-1);
  assert.deepEqual([waiting?.state, waiting?.subfolder], ['queued', 'Holiday/Day 1']);
  const done = ended(link, waiting?.id ?? '');
  await push(link, 'preferences', PREFERENCES_ID, { paused: false });
  assert.equal((await done).remotePath, '/Photos/Holiday/Day 1/by/x a.jpg');
});

test('a file with the name of a folder is left, the upload says so, and a retry follows when it is gone', async () => {
  const { link } = await opened();
  const serverId = await addApache(link);
  await writeFile(there('Holiday'), 'no folder');
  const { end } = await send(link, serverId, 'Holiday/Day 1/a.jpg');
  const failed = await end;
  assert.deepEqual(
    [failed.state, failed.problem?.code, failed.problem?.target],
    ['failed', 'not-a-folder', '/Photos/Holiday'],
  );
  assert.equal(await readFile(there('Holiday'), 'utf8'), 'no folder');
  await rm(there('Holiday'));
  const done = ended(link, failed.id);
  await link.call('uploads.retry', { id: failed.id });
  assert.equal((await done).remotePath, '/Photos/Holiday/Day 1/a.jpg');
});

test('the upload folder itself is not made, with subfolders or without; once it is there, both arrive', async () => {
  const { link } = await opened();
  const serverId = await addApache(link);
  await rm(there(''), { recursive: true });
  const ends = [];
  for (const path of ['a.jpg', 'Holiday/b.jpg']) ends.push((await send(link, serverId, path)).end);
  const failed = await Promise.all(ends);
  assert.deepEqual(
    failed.map(({ state, problem }) => [state, problem?.code, problem?.target]),
    Array(2).fill(['failed', 'folder-missing', '/Photos']),
  );
  await mkdir(there(''));
  await giveToServer(there(''));
  for (const { id } of failed) {
    const done = ended(link, id);
    await link.call('uploads.retry', { id });
    assert.equal((await done).state, 'done');
  }
  assert.deepEqual(await readFile(there('Holiday/b.jpg')), jpeg('Holiday/b.jpg'));
});

test('a folder that could lead elsewhere is refused before anything is taken in', async () => {
  const { link, companion } = await opened();
  const serverId = await addApache(link);
  const begin = (subfolder: unknown) => {
    const params = { id: randomUUID(), serverId, name: 'a.jpg', size: 3, subfolder };
    return link.call('uploads.begin', params as Parameters<typeof link.call<'uploads.begin'>>[1]);
  };
  const unfit = [
    '',
    '/etc',
    '../secret',
    'a/../../b',
    'a//b',
    'a/',
    './a',
    '.ssh',
    'a\\b',
    'a\nb',
    'photoferry-trash',
  ];
  for (const subfolder of unfit)
    await assert.rejects(begin(subfolder), withCode('subfolder-unfit'), subfolder);
  await assert.rejects(begin(`${'a/'.repeat(40)}a`), withCode('subfolder-too-long'));
  for (const wrong of [7, null, ['a'], 'a'.repeat(5000)])
    await assert.rejects(begin(wrong), withCode('bad-message'));
  assert.deepEqual(companion.uploads.status(), { underWay: 0, failed: 0 });
  assert.deepEqual(await readdir(join(bed.home(), 'spool')), []);
});
