/** `photoferry sync …` without a companion, against Apache. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openEngine } from '../../companion/cli/engine.ts';
import { startApache, type TestServer } from '../servers/index.ts';
import { giveToServer } from '../servers/unprivileged.ts';
import { type Cli, type CliResult, prepareCli } from './cli-process.ts';

let server: TestServer;
let cli: Cli;
before(async () => {
  [server, cli] = await Promise.all([startApache(), prepareCli()]);
  await cli.addServer(server);
});
after(async () => {
  await cli.remove();
  await server.remove();
});

const local = (...names: string[]) => join(cli.folder, ...names);
const remote = (...names: string[]) => join(server.root, ...names);
/** Old enough to be read at once. */
async function put(path: string, bytes: Buffer | string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
  await utimes(path, 1_500_000_000, 1_500_000_000);
  if (path.startsWith(server.root)) await Promise.all([giveToServer(path), giveToServer(dirname(path))]);
}
const sync = (...args: string[]) => cli.here(['sync', ...args, '--json']);
/** The program itself. */
const program = (...args: string[]) => cli.run(['sync', ...args, '--json']);
const summary = ({ records }: CliResult) => {
  const { type: _, seconds: __, requests: ___, ...sum } = records.at(-1) ?? assert.fail('no summary');
  return Object.fromEntries(Object.entries(sum).filter(([, count]) => count !== 0));
};
const actions = ({ records }: CliResult, outcome: string) =>
  records
    .filter((record) => record.type === 'action' && record.outcome === outcome)
    .map(({ action, path }) => `${action} ${path}`)
    .sort();
const problem = ({ records }: CliResult) => records.find(({ type }) => type === 'problem')?.code;

describe('photoferry sync', () => {
  it('adds a folder with the defaults, makes both sides, and runs nothing by itself', async () => {
    const { code, records } = await program('add', 'down', 'Test:/down');
    const [added] = records;
    assert.deepEqual(
      [code, added?.name, added?.server, added?.localFolder, added?.remoteFolder],
      [0, 'down', 'Test', local('down'), '/down'],
    );
    assert.deepEqual(
      [added?.enabled, added?.download, added?.upload, added?.interval, added?.deletions],
      [false, true, false, 'daily', false],
    );
    assert.ok((await stat(remote('down'))).isDirectory());
    const text = (await cli.run(['sync'])).stdout;
    assert.match(text, /paused +down/);
    assert.ok(text.includes(`${local('down')} ← Test:/down, daily`));
  });

  it('previews, does what it said, and then has nothing to do', async () => {
    await put(remote('down', '2026', 'a.jpg'), randomBytes(5000));
    await put(remote('down', 'b.jpg'), randomBytes(100));
    const preview = await program('run', 'down', '--dry-run');
    assert.equal(preview.code, 0);
    assert.deepEqual(
      actions(preview, 'planned').filter((line) => line.startsWith('download')),
      ['download 2026/a.jpg', 'download b.jpg'],
    );
    assert.deepEqual(
      (await readdir(local('down'))).filter((name) => name !== '.photoferry'),
      [],
    );
    const run = await program('run', 'down');
    assert.deepEqual([run.code, summary(run)], [0, { downloaded: 2, bytes: 5100 }]);
    const keys = ['type', 'uploaded', 'downloaded', 'moved', 'deleted', 'conflicts', 'skipped', 'failed'];
    assert.deepEqual(Object.keys(run.records.at(-1) ?? {}), [
      ...keys,
      ...['held', 'unchanged', 'bytes', 'seconds', 'requests'],
    ]);
    assert.deepEqual(
      await readFile(local('down', '2026', 'a.jpg')),
      await readFile(remote('down', '2026', 'a.jpg')),
    );
    const again = await cli.run(['sync', 'run', 'down']);
    assert.match(again.stdout, /^down: 2 unchanged, in /m);
  });

  it('with either direction named syncs just that one', async () => {
    await put(local('up', 'a.jpg'), 'here');
    await put(remote('up', 'b.jpg'), 'there');
    const { records } = await sync('add', 'up', 'Test:/up', '--name', 'Up only', '--upload');
    assert.deepEqual([records[0]?.upload, records[0]?.download], [true, false]);
    const run = await sync('run', 'up only');
    assert.deepEqual([run.code, summary(run)], [0, { uploaded: 1, skipped: 1, bytes: 4 }]);
    await assert.rejects(stat(local('up', 'b.jpg')));
  });

  it('keeps patterns and every other option, and changes just what is named', async () => {
    const options = [
      ...['--upload', '--download', '--interval', '4h', '--rename-by-date', '--no-raw-video', '--deletions'],
      ...['--include', '*.jpg', '--include', '*.pdf', '--exclude', 'Private'],
    ];
    const { records } = await sync('add', 'all', 'Test:/all', ...options);
    const { enabled, interval, preserveNames, rawAndVideo, deletions, include, exclude } =
      records[0] ?? assert.fail();
    assert.deepEqual(
      [enabled, interval, preserveNames, rawAndVideo, deletions, include, exclude],
      [true, '4h', false, false, true, ['*.jpg', '*.pdf'], ['Private']],
    );
    const set = await sync('set', 'all', '--no-deletions', '--no-exclude', '--name', 'Everything');
    const [changed] = set.records;
    assert.deepEqual(
      [changed?.name, changed?.deletions, changed?.exclude, changed?.include, changed?.interval],
      ['Everything', false, [], ['*.jpg', '*.pdf'], '4h'],
    );
    assert.equal((await sync('pause', 'everything')).code, 0);
    assert.equal((await sync()).records.find(({ name }) => name === 'Everything')?.enabled, false);
    assert.equal((await sync('resume', 'everything')).code, 0);
    assert.equal((await sync('remove', 'Everything')).code, 0);
    assert.equal(problem(await sync('run', 'Everything')), 'unknown-sync');
  });

  it('settles conflicts, and gives back what went to the trash', async () => {
    await put(local('both', 'a.jpg'), 'first');
    await put(local('both', 'gone.jpg'), 'gone');
    await sync('add', 'both', 'Test:/both', '--upload', '--download', '--deletions');
    assert.deepEqual(summary(await sync('run', 'both')), { uploaded: 2, bytes: 9 });
    await put(local('both', 'a.jpg'), 'changed here');
    await put(remote('both', 'a.jpg'), 'and there');
    await rm(local('both', 'gone.jpg'));
    const run = await sync('run', 'both');
    assert.equal(run.code, 0);
    assert.deepEqual([summary(run).conflicts, summary(run).deleted], [1, 1]);
    assert.equal(await readFile(local('both', 'a.jpg'), 'utf8'), 'and there');

    const [conflict] = (await sync('conflicts', 'both')).records;
    assert.deepEqual([conflict?.type, conflict?.path], ['conflict', 'a.jpg']);
    const kept = await sync('conflicts', 'both', 'resolve', 'a.jpg', '--keep', 'local');
    assert.equal(kept.code, 0);
    assert.equal(await readFile(local('both', 'a.jpg'), 'utf8'), 'changed here');

    const { records: trashed } = await sync('trash', 'both');
    assert.ok(trashed.some(({ path, side }) => path === 'gone.jpg' && side === 'remote'));
    const restored = await sync('trash', 'both', 'restore', 'gone.jpg');
    assert.deepEqual([restored.code, restored.records[0]?.to], [0, 'gone.jpg']);
    assert.equal(await readFile(remote('both', 'gone.jpg'), 'utf8'), 'gone');
    assert.equal(problem(await sync('trash', 'both', 'restore', 'never.jpg')), 'unknown-trash');
  });

  it('holds a mass removal, names the hold, and carries out exactly that set', async () => {
    for (let n = 0; n < 30; n++) await put(local('many', `${n}.jpg`), `photo ${n}`);
    await sync('add', 'many', 'Test:/many', '--upload', '--deletions');
    assert.equal(summary(await sync('run', 'many')).uploaded, 30);
    for (let n = 0; n < 25; n++) await rm(local('many', `${n}.jpg`));
    const held = await program('run', 'many');
    const hold = held.records.find(({ type }) => type === 'held');
    assert.deepEqual([held.code, summary(held).held, hold?.files], [3, 25, 25]);
    assert.equal((await readdir(remote('many'))).filter((name) => name.endsWith('.jpg')).length, 30);
    assert.equal(problem(await sync('run', 'many', '--confirm', 'another')), 'unknown-hold');
    const confirmed = await sync('run', '--confirm', String(hold?.hold));
    assert.deepEqual([confirmed.code, summary(confirmed).deleted], [0, 25]);
    assert.equal((await readdir(remote('many'))).filter((name) => name.endsWith('.jpg')).length, 5);
  });

  it('stops at a root that is gone, and fails', async () => {
    await put(local('lost', 'a.jpg'), 'a');
    await sync('add', 'lost', 'Test:/lost', '--upload', '--deletions');
    await sync('run', 'lost');
    await rm(local('lost'), { recursive: true });
    const run = await sync('run', 'lost');
    assert.deepEqual([run.code, problem(run)], [1, 'sync-root-missing']);
    assert.deepEqual(
      (await readdir(remote('lost'))).filter((name) => name.endsWith('.jpg')),
      ['a.jpg'],
    );
    assert.equal((await sync()).records.find(({ name }) => name === 'lost')?.state, 'stopped');
  });

  it('refuses what overlaps and what is taken, and keeps nothing of it', async () => {
    const count = (await sync()).records.length;
    await rm(local('other'), { recursive: true, force: true });
    const allowed = async () => {
      const engine = await openEngine(cli.home);
      return (await engine.call('local.roots', {}).finally(() => engine.close())).roots;
    };
    const before = await allowed();
    assert.equal(problem(await sync('add', 'other', 'Test:/up/inner')), 'sync-remote-overlap');
    assert.equal(problem(await sync('add', 'up/inner', 'Test:/elsewhere')), 'sync-local-overlap');
    assert.equal(problem(await sync('add', 'other', 'Test:/free', '--name', 'down')), 'sync-name-taken');
    assert.equal(problem(await sync('add', 'home', 'Test:/free')), 'unsafe-path');
    assert.equal((await sync()).records.length, count);
    assert.deepEqual(await allowed(), before);
    await assert.rejects(stat(local('other')));
    // What was allowed before stays so.
    assert.equal(problem(await sync('add', 'up', 'Test:/free')), 'sync-local-overlap');
    assert.deepEqual(await allowed(), before);
  });
});
