/** The command line sends files to every kind of server. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { SERVERS, type TestServer } from '../servers/index.ts';
import { type Cli, prepareCli, type Record } from './cli-process.ts';

const ODD_NAMES = [
  'a # % ? + & ; \' " [ ].jpg',
  'emoji 👩‍🚀 ünï.jpg',
  `${'ü'.repeat(98)}.jpg`,
  '100%25.jpg',
  '--to.jpg',
  '..jpg',
];

for (const { kind, start } of SERVERS) {
  describe(`photoferry upload to ${kind}`, () => {
    let server: TestServer;
    let cli: Cli;
    before(async () => {
      [server, cli] = await Promise.all([start(), prepareCli()]);
      await cli.addServer(server);
    });
    after(async () => {
      await cli.remove();
      await server.remove();
    });

    it('makes the folder, sends the bytes, and says so', async () => {
      const bytes = randomBytes(2_000_000);
      await writeFile(join(cli.folder, 'a.jpg'), bytes);
      await writeFile(join(cli.folder, 'empty.txt'), '');
      const { code, records } = await cli.run([
        'upload',
        'a.jpg',
        'empty.txt',
        '--to',
        'Test:/2026/Süd & Nord',
        '--json',
      ]);
      assert.equal(code, 0);
      assert.deepEqual(byPath(records), [
        { type: 'file', path: 'a.jpg', remote: '/2026/Süd & Nord/a.jpg', state: 'done', size: 2_000_000 },
        { type: 'file', path: 'empty.txt', remote: '/2026/Süd & Nord/empty.txt', state: 'done', size: 0 },
      ]);
      const { seconds, ...summary } = records.at(-1) ?? assert.fail('no summary');
      assert.deepEqual(summary, { type: 'summary', uploaded: 2, skipped: 0, failed: 0, bytes: 2_000_000 });
      assert.ok(typeof seconds === 'number' && seconds > 0);
      assert.deepEqual(await readFile(join(server.root, '2026', 'Süd & Nord', 'a.jpg')), bytes);
      assert.deepEqual((await readdir(join(server.root, '2026', 'Süd & Nord'))).sort(), [
        'a.jpg',
        'empty.txt',
      ]);
    });

    it('leaves alone what is there: the same bytes are skipped, other bytes get a free name', async () => {
      const folder = join(cli.folder, 'again');
      await mkdir(folder);
      await writeFile(join(folder, 'b.jpg'), 'first');
      const send = async () =>
        (await cli.here(['upload', 'again/b.jpg', '--to', 'Test:/again', '--json'])).records;
      assert.equal((await send())[0]?.state, 'done');
      const [skipped, summary] = await send();
      assert.deepEqual(skipped, {
        type: 'file',
        path: 'again/b.jpg',
        remote: '/again/b.jpg',
        state: 'skipped',
        size: 5,
        reason: 'already-there',
      });
      assert.deepEqual([summary?.uploaded, summary?.skipped, summary?.bytes], [0, 1, 0]);
      await writeFile(join(folder, 'b.jpg'), 'other');
      // A file of the same size and second as the one on the server is taken for the same.
      await utimes(join(folder, 'b.jpg'), 1_500_000_000, 1_500_000_000);
      const [renamed] = await send();
      assert.deepEqual([renamed?.state, renamed?.remote], ['done', '/again/b (2).jpg']);
      assert.equal(await readFile(join(server.root, 'again', 'b.jpg'), 'utf8'), 'first');
      assert.equal(await readFile(join(server.root, 'again', 'b (2).jpg'), 'utf8'), 'other');
    });

    it('keeps odd names', async () => {
      const folder = join(cli.folder, 'odd');
      await mkdir(folder);
      for (const name of ODD_NAMES) await writeFile(join(folder, name), name);
      const { code, records } = await cli.here([
        'upload',
        '--to',
        'Test:/odd',
        '--json',
        ...ODD_NAMES.map((name) => join(folder, name)),
      ]);
      assert.equal(code, 0, JSON.stringify(records));
      for (const record of records.slice(0, -1)) {
        const name = basename(String(record.path));
        assert.equal(record.remote, `/odd/${name}`);
        assert.equal(await readFile(join(server.root, 'odd', name), 'utf8'), name);
      }
    });
  });
}

function byPath(records: readonly Record[]): Record[] {
  return records
    .filter(({ type }) => type === 'file')
    .sort((a, b) => (String(a.path) < String(b.path) ? -1 : 1));
}
