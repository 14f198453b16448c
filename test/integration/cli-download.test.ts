/** The command line gets folders from every kind of server. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { SERVERS, type TestServer } from '../servers/index.ts';
import { giveToServer } from '../servers/unprivileged.ts';
import { type Cli, type CliResult, prepareCli } from './cli-process.ts';

const TREE: Record<string, Buffer> = {
  'a.jpg': randomBytes(230_000),
  'empty.txt': Buffer.alloc(0),
  '2026/Süd & Nord/b # % ?.jpg': randomBytes(1_000),
  '2026/Süd & Nord/emoji 👩‍🚀.jpg': randomBytes(2_000),
  '2026/video.mp4': randomBytes(3_000_000),
  '2026/-rf.jpg': randomBytes(10),
};
const MTIME = 1_500_000_000;

for (const { kind, start } of SERVERS) {
  describe(`photoferry download from ${kind}`, () => {
    let server: TestServer;
    let cli: Cli;
    before(async () => {
      [server, cli] = await Promise.all([start(), prepareCli()]);
      await cli.addServer(server);
      for (const [name, bytes] of Object.entries(TREE)) await put(`tree/${name}`, bytes);
      await put('tree/Thumbs.db', Buffer.from('clutter'));
      await put('tree/2026/pf-other-0001.upload', Buffer.from('half'));
      await put('tree/photoferry-trash/old.jpg', Buffer.from('old'));
      await mkdir(join(server.root, 'tree', 'nothing in it'));
      await giveToServer(join(server.root, 'tree', 'nothing in it'));
    });
    after(async () => {
      await cli.remove();
      await server.remove();
    });

    const put = async (name: string, bytes: Buffer) => {
      const path = join(server.root, name);
      const folders = name.split('/').slice(0, -1);
      for (let n = 1; n <= folders.length; n++) {
        const folder = join(server.root, ...folders.slice(0, n));
        if (await mkdir(folder, { recursive: true })) await giveToServer(folder);
      }
      await writeFile(path, bytes);
      await utimes(path, MTIME, MTIME);
    };
    const local = (...names: string[]) => join(cli.folder, ...names);
    const download = (from: string, into: string, ...options: string[]) =>
      cli.here(['download', `Test:${from}`, local(into), '--json', ...options]);
    /** The program itself. */
    const program = (from: string, into: string) => cli.run(['download', `Test:${from}`, into, '--json']);
    const sums = ({ records }: CliResult) => {
      const { type: _, seconds: __, ...sum } = records.at(-1) ?? assert.fail('no summary');
      return sum;
    };
    const bytes = Object.values(TREE).reduce((sum, { length }) => sum + length, 0);

    it('says what it would do, and does nothing', async () => {
      const result = await download('/tree', 'dry/run', '--dry-run');
      assert.deepEqual(
        [result.code, sums(result)],
        [0, { downloaded: 0, bytes: 0, skipped: 0, planned: 6, failed: 0, ignored: 3 }],
      );
      await assert.rejects(stat(local('dry')));
    });

    it('gets all that is in a folder, with its times', async () => {
      const result = await program('/tree', 'got');
      assert.deepEqual(
        [result.code, sums(result)],
        [0, { downloaded: 6, bytes, skipped: 0, planned: 0, failed: 0, ignored: 3 }],
      );
      for (const [name, content] of Object.entries(TREE)) {
        assert.deepEqual(await readFile(local('got', name)), content, name);
        assert.equal((await stat(local('got', name))).mtimeMs, MTIME * 1000);
      }
      assert.deepEqual(
        (await readdir(local('got'), { recursive: true })).length,
        Object.keys(TREE).length + 3,
      );
    });

    it('gets nothing again that is there, by its time or by its bytes', async () => {
      await utimes(local('got', 'a.jpg'), 1, 1);
      const again = await download('/tree', 'got');
      assert.deepEqual([again.code, sums(again).skipped, sums(again).downloaded], [0, 6, 0]);
      assert.equal((await stat(local('got', 'a.jpg'))).mtimeMs, 1000);
    });

    it('replaces nothing, and goes on with the others', async () => {
      await writeFile(local('got', 'a.jpg'), 'mine');
      await writeFile(local('got', '2026', 'video.mp4'), randomBytes(3_000_000));
      const result = await download('/tree', 'got');
      const reasons = result.records.filter(({ state }) => state === 'failed').map((r) => [r.path, r.reason]);
      assert.deepEqual(reasons.sort(), [
        ['/tree/2026/video.mp4', 'local-differs'],
        ['/tree/a.jpg', 'local-differs'],
      ]);
      assert.deepEqual([result.code, sums(result).skipped], [1, 4]);
      assert.equal(await readFile(local('got', 'a.jpg'), 'utf8'), 'mine');
    });

    it('gets one file', async () => {
      const result = await download('/tree/2026/-rf.jpg', 'one');
      assert.deepEqual([result.code, sums(result).downloaded], [0, 1]);
      assert.deepEqual(await readdir(local('one')), ['-rf.jpg']);
    });

    it('is never led out of its folder by a link', async () => {
      await mkdir(local('linked'));
      await mkdir(local('elsewhere'));
      await symlink(local('elsewhere'), local('linked', '2026'));
      const result = await download('/tree', 'linked');
      const failed = result.records
        .filter(({ state }) => state === 'failed')
        .map(({ path, reason }) => [path, reason]);
      assert.deepEqual(failed.sort(), [
        ['/tree/2026', 'unsafe-path'],
        ['/tree/2026/Süd & Nord', 'unsafe-path'],
      ]);
      assert.deepEqual([result.code, sums(result).downloaded], [1, 2]);
      assert.deepEqual(await readdir(local('elsewhere')), []);
    });

    it('says what is not there', async () => {
      const { code, records } = await download('/nowhere', 'x');
      assert.deepEqual([code, records[0]?.code], [1, 'folder-missing']);
      assert.equal((await cli.here(['download', 'Test:tree', 'x'])).code, 2);
      assert.equal((await download('/tree', 'x', '--bwlimit', 'fast')).code, 2);
    });
  });
}
