/** Sync through a companion that runs: by itself, as soon as files change, and for whoever asks. */
import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { eventually } from '../e2e/browser/eventually.ts';
import { startApache, type TestServer } from '../servers/index.ts';
import { giveToServer } from '../servers/unprivileged.ts';
import { type Cli, prepareCli, type RunningCli } from './cli-process.ts';

let server: TestServer;
let cli: Cli;
let companion: RunningCli;
before(async () => {
  [server, cli] = await Promise.all([startApache(), prepareCli()]);
  await cli.addServer(server);
  companion = cli.start(['start']);
  await companion.prints(/Ready/);
});
after(async () => {
  await cli.remove();
  await server.remove();
});

const local = (...names: string[]) => join(cli.folder, ...names);
const remote = (...names: string[]) => join(server.root, ...names);
const sync = (...args: string[]) => cli.here(['sync', ...args, '--json']);
const isThere = (path: string) => () => stat(path).then(Boolean, () => false);

describe('a companion that runs', () => {
  it('syncs a folder as soon as files change, also many, and in folders that are new', async () => {
    const added = await sync('add', 'live', 'Test:/live', '--upload', '--interval', 'on-change');
    assert.equal(added.code, 0, added.stdout);
    await writeFile(local('live', 'a.jpg'), 'a');
    await eventually('a file that was written was not sent', isThere(remote('live', 'a.jpg')), 90_000);
    await mkdir(local('live', '2026'));
    for (let n = 0; n < 200; n++) await writeFile(local('live', '2026', `${n}.jpg`), `photo ${n}`);
    const all = async () => (await readdir(remote('live', '2026')).catch(() => [])).length === 200;
    // Longer than a run that failed once on a busy machine is waited for.
    await eventually('200 files were not sent', all, 140_000);
    assert.equal(await readFile(remote('live', '2026', '7.jpg'), 'utf8'), 'photo 7');
    const [status] = (await sync()).records;
    assert.deepEqual([status?.watching, status?.stale], [true, false]);
  });

  it('runs at once what is resumed and due, and by hand what is asked for, one after the other', async () => {
    await sync('add', 'due', 'Test:/due');
    await writeFile(remote('due', 'b.jpg'), 'b');
    await giveToServer(remote('due', 'b.jpg'));
    await sync('resume', 'due');
    const both = await Promise.all([sync('run', 'due'), sync('run', 'due')]);
    assert.deepEqual(
      both.map(({ code }) => code),
      [0, 0],
      both[0].stdout + both[1].stdout,
    );
    assert.equal(await readFile(local('due', 'b.jpg'), 'utf8'), 'b');
    const status = (await sync()).records.find(({ name }) => name === 'due');
    assert.equal(status?.state, 'in step');
    assert.ok(Number(status?.nextRunAt) > Date.now());
  });

  it('ends cleanly with folders that are watched', async () => {
    assert.equal(await companion.stop('SIGTERM'), 0);
  });
});
