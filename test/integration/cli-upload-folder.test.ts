/** `photoferry upload DIR`: what goes where, what is left alone, what a dry run says, and how it goes on after a kill. */
import assert from 'node:assert/strict';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { byMethod, type FaultProxy } from '../servers/fault-proxy.ts';
import { startFaultProxy } from '../servers/index.ts';
import { apacheOfFile } from './apache-of-file.ts';
import { type Cli, prepareCli } from './cli-process.ts';
import { jpeg } from './upload-parts.ts';

const apache = await apacheOfFile();
let cli: Cli;
let proxy: FaultProxy;
let photos: string;

beforeEach(async () => {
  [cli, proxy] = await Promise.all([prepareCli(), startFaultProxy(apache.url)]);
  photos = join(cli.folder, 'photos');
  await mkdir(join(photos, '2026', 'Süd'), { recursive: true });
  await cli.addServer({ ...apache, url: proxy.url });
});
afterEach(async () => {
  await cli.remove();
  await proxy.stop();
});

const UPLOAD = ['upload', 'photos', '--to', 'Test:/dest', '--json'];
const upload = (...more: string[]) => cli.here([...UPLOAD, ...more]);

test('subfolders are kept; links, hidden files and clutter are left alone and counted', async () => {
  for (const name of ['a.jpg', '2026/b.jpg', '2026/Süd/c.jpg', '.hidden', 'Thumbs.db', '2026/desktop.ini'])
    await writeFile(join(photos, name), name);
  await symlink('a.jpg', join(photos, 'link.jpg'));
  const dry = await upload('--dry-run');
  assert.deepEqual(
    dry.records.filter(({ type }) => type === 'file').map(({ path, state }) => [path, state]),
    [
      ['photos/2026/Süd/c.jpg', 'new'],
      ['photos/2026/b.jpg', 'new'],
      ['photos/a.jpg', 'new'],
    ],
  );
  assert.deepEqual(await readdir(apache.root), [], 'a dry run sends nothing and makes no folder');

  const { code, records } = await cli.run(UPLOAD);
  assert.equal(code, 0);
  const { seconds: _, ...summary } = records.at(-1) ?? assert.fail();
  assert.deepEqual(summary, { type: 'summary', uploaded: 3, skipped: 0, failed: 0, bytes: 30, leftAlone: 4 });
  assert.deepEqual((await readdir(join(apache.root, 'dest'), { recursive: true })).sort(), [
    '2026',
    '2026/Süd',
    '2026/Süd/c.jpg',
    '2026/b.jpg',
    'a.jpg',
  ]);

  await writeFile(join(photos, 'a.jpg'), 'other');
  const states = (await upload('--dry-run')).records.map(({ state }) => state);
  assert.deepEqual(states, ['there', 'there', 'differs', undefined]);
});

test('killed in the middle and started again it goes on, and sends nothing that was there', async () => {
  const names = Array.from({ length: 150 }, (_, n) => `${n}.jpg`);
  for (const [n, name] of names.entries()) await writeFile(join(photos, name), jpeg(20_000 + n, n));
  const stored = () =>
    proxy.requests.filter(
      (request) => request.method === 'PUT' && request.status === 201 && isPhoto(request.path),
    );
  const killed = cli.start(['upload', 'photos', '--to', 'Test:/dest', '--transfers', '2', '--json']);
  while (stored().length < 40) await new Promise((resolve) => setImmediate(resolve));
  await killed.stop('SIGKILL');
  assert.ok(stored().length < names.length, 'it was in the middle');

  const { code, records } = await upload();
  assert.equal(code, 0, JSON.stringify(records.at(-1)));
  assert.equal((await readdir(join(apache.root, 'dest'))).filter(isPhoto).length, names.length);
  const bodies = proxy.requests
    .filter(byMethod('PUT'))
    .filter(({ path, bodyBytes }) => isPhoto(path) && bodyBytes > 0);
  const whole = bodies.filter(({ bodyBytes }) => bodyBytes >= 20_000).map(({ path }) => path);
  assert.equal(new Set(whole).size, names.length);
  // Those that were on their way when it was killed may have been cut off; no whole one is sent again.
  assert.equal(whole.length, names.length);

  const before = proxy.requests.length;
  const third = await upload();
  assert.deepEqual([third.records.at(-1)?.skipped, third.records.at(-1)?.uploaded], [names.length, 0]);
  const methods = new Set(proxy.requests.slice(before).map(({ method }) => method));
  assert.ok(!methods.has('PUT') && !methods.has('GET'), [...methods].join());
});

const isPhoto = (path: string): boolean => /\/?\d+\.jpg$/.test(path);
