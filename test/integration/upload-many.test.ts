/** Many files at once against real Apache: all slow down together, wait together, and nothing is sent twice. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { byMethod, type FaultProxy, type ProxiedRequest } from '../servers/fault-proxy.ts';
import { startFaultProxy } from '../servers/index.ts';
import { apacheOfFile } from './apache-of-file.ts';
import { capabilitiesOf } from './capabilities-of.ts';
import { accessTo, isDone, jpeg, type OpenQueue, openQueue, SERVER, testFolder } from './upload-parts.ts';

const apache = await apacheOfFile();
const capabilities = capabilitiesOf('apache');

/** So many files of mixed sizes, some below 1 KB, some of two lanes. */
async function makeFiles(folder: string, count: number): Promise<string[]> {
  const files = join(folder, 'files');
  await mkdir(files);
  const paths = Array.from({ length: count }, (_, n) => join(files, `${n}.jpg`));
  for (const [n, path] of paths.entries())
    await writeFile(path, jpeg(n % 100 === 50 ? 9_000_000 : (n * 97) % 5000, n));
  return paths;
}

async function send(queue: OpenQueue, paths: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (let at = 0; at < paths.length; at += 100) {
    const files = paths.slice(at, at + 100).map((path) => ({ id: randomUUID(), path, folder: '/many' }));
    const { results } = await queue.uploads.fromDisk({ serverId: SERVER, files });
    ids.push(...results.map((result) => ('upload' in result ? result.upload.id : assert.fail())));
  }
  return ids;
}

async function allDone(queue: OpenQueue, ids: readonly string[], paths: readonly string[]): Promise<void> {
  for (const id of ids) await queue.until(id, (upload) => isDone(upload) || upload.state === 'skipped');
  assert.equal((await readdir(join(apache.root, 'many'))).length, paths.length);
  for (const path of paths) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    assert.ok((await readFile(join(apache.root, 'many', name))).equals(await readFile(path)), name);
  }
}

const openAt = (home: string, url: string) =>
  openQueue({ home, servers: { [SERVER]: accessTo(apache, url) }, capabilities, random: () => 0 });

const puts = ({ requests }: FaultProxy): ProxiedRequest[] => requests.filter(byMethod('PUT'));

test('a thousand files of mixed sizes arrive, each by one PUT, and the second time none is sent or read back', async () => {
  await using folder = await testFolder();
  await using proxy = await startFaultProxy(apache.url);
  const paths = await makeFiles(folder.path, 1000);
  await using queue = await openAt(join(folder.path, 'home'), proxy.url);
  await allDone(queue, await send(queue, paths), paths);
  const direct = puts(proxy).filter(({ path }) => !path.includes('.upload'));
  assert.equal(new Set(puts(proxy).map(({ path }) => path)).size, puts(proxy).length, 'none twice');
  assert.equal(direct.length, 990);
  const before = proxy.requests.length;
  await allDone(queue, await send(queue, paths), paths);
  const again = proxy.requests.slice(before).map(({ method }) => method);
  assert.deepEqual(
    again.filter((method) => method !== 'PROPFIND'),
    [],
  );
  assert.ok(again.length < 20, `${again.length} requests`);
});

test('a 429 with Retry-After holds up all of them, and all go on afterwards', async () => {
  await using folder = await testFolder();
  await using proxy = await startFaultProxy(apache.url);
  const paths = await makeFiles(folder.path, 60);
  proxy.next({ kind: 'answer', status: 429, headers: { 'retry-after': '2' } }, byMethod('PUT'), 1);
  await using queue = await openAt(join(folder.path, 'home'), proxy.url);
  const began = performance.now();
  const ids = await send(queue, paths);
  await queue.until(ids[0] ?? '', (upload) => upload.state === 'waiting' || isDone(upload));
  await allDone(queue, ids, paths);
  assert.ok(performance.now() - began >= 2000, 'not before it was asked for');
  assert.ok(queue.changes.every(({ state }) => state !== 'failed'));
});

test('maintenance is waited out by looks alone, a person who asks is served at once', async () => {
  await using folder = await testFolder();
  await using proxy = await startFaultProxy(apache.url);
  const paths = await makeFiles(folder.path, 40);
  await using queue = await openAt(join(folder.path, 'home'), proxy.url);
  await allDone(queue, await send(queue, paths.slice(0, 1)), paths.slice(0, 1));
  const down = { kind: 'answer', status: 503, body: 'System in maintenance mode.' } as const;
  let isDown = true;
  proxy.next(down, (request) => isDown && request.method === 'PUT', paths.length);
  const ids = await send(queue, paths.slice(1));
  const waits = ids.map((id) => queue.until(id, ({ state }) => state === 'waiting'));
  const first = await Promise.any(waits);
  isDown = false;
  assert.equal(first.problem?.code, 'maintenance');
  await queue.uploads.retry(first.id);
  await allDone(queue, ids, paths);
  const refused = puts(proxy).filter(({ status }) => status === undefined).length;
  assert.ok(refused <= capabilities.atOnce, `${refused} were refused`);
  await rm(join(apache.root, 'many'), { recursive: true });
});

test('a server that is stopped in the middle is waited for; what was there is not sent again', async () => {
  await using folder = await testFolder();
  const paths = await makeFiles(folder.path, 300);
  await using proxy = await startFaultProxy(apache.url);
  await using queue = await openAt(join(folder.path, 'home'), proxy.url);
  const ids = await send(queue, paths);
  // Done comes for many at a time, when their folder is listed: too late for a middle.
  await queue.until(ids[20] ?? '', ({ state }) => state === 'verifying' || state === 'done');
  await apache.stop();
  await Promise.any(ids.map((id) => queue.until(id, ({ state }) => state === 'waiting')));
  await apache.start();
  await allDone(queue, ids, paths);
  assert.ok(queue.changes.every(({ state }) => state !== 'failed'));
});
