/** The command line against the embedded server and Apache, with and without a companion that runs. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
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
      const added = await addServer(cli, server);
      assert.equal(added.code, 0, added.stderr);
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
        (await cli.run(['upload', 'again/b.jpg', '--to', 'Test:/again', '--json'])).records;
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
      const [renamed] = await send();
      assert.deepEqual([renamed?.state, renamed?.remote], ['done', '/again/b (2).jpg']);
      assert.equal(await readFile(join(server.root, 'again', 'b.jpg'), 'utf8'), 'first');
      assert.equal(await readFile(join(server.root, 'again', 'b (2).jpg'), 'utf8'), 'other');
    });

    it('keeps odd names', async () => {
      const folder = join(cli.folder, 'odd');
      await mkdir(folder);
      for (const name of ODD_NAMES) await writeFile(join(folder, name), name);
      const { code, records } = await cli.run([
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

describe('photoferry with the embedded server', () => {
  let server: TestServer;
  let cli: Cli;
  const demo = SERVERS.find(({ kind }) => kind === 'demo') ?? assert.fail('no embedded server');
  before(async () => {
    server = await demo.start();
  });
  after(() => server.remove());
  beforeEach(async () => {
    cli = await prepareCli();
  });
  afterEach(() => cli.remove());

  it('lists, tests and removes servers, and forgets the password', async () => {
    const { records } = await cli.run(
      [
        'servers',
        'add',
        'Test',
        server.url,
        '--user',
        server.username,
        '--password-stdin',
        '--folder',
        '/in/here',
        '--json',
      ],
      `${server.password}\n`,
    );
    assert.deepEqual(
      [records[0]?.name, records[0]?.url, records[0]?.uploadFolder],
      ['Test', server.url, '/in/here'],
    );
    assert.ok(Number(records[0]?.quotaAvailable) > 0);
    assert.deepEqual(await readdir(join(server.root, 'in')), ['here']);
    const listed = await cli.run(['servers']);
    assert.match(listed.stdout, new RegExp(`^Test .*${server.url} .*${server.username} .*/in/here\n$`));
    const tested = await cli.run(['servers', 'test', 'test']);
    assert.match(tested.stdout, /✓ connected .*free/);
    assert.equal((await cli.run(['servers', 'remove', 'Test'])).code, 0);
    assert.equal((await cli.run(['servers', '--json'])).stdout.includes('Test'), false);
    const gone = await cli.run(['servers', 'test', 'Test', '--json']);
    assert.deepEqual([gone.code, gone.records[0]?.code], [1, 'unknown-server']);
  });

  it('lists a folder', async () => {
    await addServer(cli, server);
    await mkdir(join(server.root, 'ls', 'sub'), { recursive: true });
    await writeFile(join(server.root, 'ls', 'a.jpg'), 'bytes');
    const { code, records } = await cli.run(['ls', 'Test:/ls/', '--json']);
    assert.equal(code, 0);
    assert.deepEqual(
      records.map(({ type, name, size, path }) => [type, name, size, path]),
      [
        ['file', 'a.jpg', 5, '/ls/a.jpg'],
        ['folder', 'sub', undefined, '/ls/sub'],
        ['summary', undefined, undefined, undefined],
      ],
    );
    assert.match((await cli.run(['ls', 'Test:/ls'])).stdout, /5 bytes .*a\.jpg\n +.*sub\/\n/);
    const missing = await cli.run(['ls', 'Test:/nothing', '--json']);
    assert.deepEqual([missing.code, missing.records[0]?.code], [1, 'folder-missing']);
  });

  it('sends the other files when some cannot be sent', async () => {
    await addServer(cli, server);
    await writeFile(join(cli.folder, 'good.jpg'), 'bytes');
    await mkdir(join(cli.folder, 'folder'));
    const { code, stdout } = await cli.run(['upload', 'folder', 'gone.jpg', 'good.jpg', '--to', 'Test:/']);
    assert.equal(code, 1);
    assert.match(stdout, /✗ failed .*folder\n {4}“.*folder” is a folder, and folders are not searched/);
    assert.match(stdout, /✗ failed .*gone\.jpg\n {4}.*is not there any more\. Put the file back/);
    assert.match(stdout, /✓ done .*good\.jpg {2}→ {2}Test:\/good\.jpg/);
    assert.match(stdout, /1 uploaded \(5 bytes\), 0 already there, 2 failed/);
  });

  it('asks the companion that runs, which goes on when the command is done', async () => {
    await addServer(cli, server);
    const companion = cli.start(['start']);
    await companion.prints(/Ready/);
    await writeFile(join(cli.folder, 'asked.jpg'), randomBytes(100_000));
    const { code, records } = await cli.run(['upload', 'asked.jpg', '--to', 'Test:/', '--json']);
    assert.deepEqual([code, records[0]?.state], [0, 'done'], JSON.stringify(records));
    const { records: status } = await cli.run(['status', '--json']);
    assert.deepEqual([status[0]?.running, status[0]?.uploads], [true, { underWay: 0, failed: 0 }]);
    const second = await cli.run(['start', '--json']);
    assert.deepEqual([second.code, second.records[0]?.code], [1, 'home-in-use']);
    assert.equal(await companion.stop('SIGINT'), 0);
    const stopped = await cli.run(['status', '--json']);
    assert.deepEqual([stopped.code, stopped.records[0]?.running], [0, false]);
  });

  it('opens a pairing code in the companion, and shows it nowhere else', async () => {
    const offline = await cli.run(['pair', '--json']);
    assert.deepEqual([offline.code, offline.records[0]?.code], [1, 'companion-offline']);
    const companion = cli.start(['start']);
    const [, first = ''] = await companion.prints(/Pairing code {2}(PF-\S+)[\s\S]*Ready/);
    const { records } = await cli.run(['pair', '--json']);
    const code = String(records[0]?.code);
    assert.match(code, /^PF-/);
    assert.notEqual(code, first);
    await companion.stop('SIGTERM');
    const log = await readFile(join(cli.home, 'photoferry.log'), 'utf8');
    assert.ok(log.length > 0);
    for (const secret of [first, code])
      assert.ok(!log.includes(secret) && !log.includes(secret.replaceAll('-', '')));
  });

  it('allows a folder, and no folder that hides or holds the data', async () => {
    await mkdir(join(cli.folder, 'photos'));
    const { records } = await cli.run(['allow', 'photos', '--json']);
    assert.equal(records[0]?.path, join(cli.folder, 'photos'));
    for (const folder of ['/', cli.home, cli.folder]) {
      const refused = await cli.run(['allow', folder, '--json']);
      assert.deepEqual([refused.code, refused.records[0]?.code], [1, 'unsafe-path'], folder);
    }
  });

  it('takes back what it has not sent yet on Ctrl-C', async () => {
    await addServer(cli, server);
    await server.stop();
    await writeFile(join(cli.folder, 'late.jpg'), 'bytes');
    const companion = cli.start(['start']);
    await companion.prints(/Ready/);
    const upload = cli.start(['upload', 'late.jpg', '--to', 'Test:/late', '--json']);
    await uploads(cli, 1);
    assert.equal(await upload.stop('SIGINT'), 1);
    assert.match(upload.output(), /"state":"failed".*"reason":"cancelled".*"queued":false/);
    await server.start();
    await uploads(cli, 0);
    assert.equal(await companion.stop('SIGTERM'), 0);
  });
});

async function addServer(cli: Cli, server: TestServer) {
  return cli.run(
    ['servers', 'add', 'Test', server.url, '--user', server.username, '--password-stdin'],
    `${server.password}\n`,
  );
}

/** Waits until so many uploads are under way in the companion. */
async function uploads(cli: Cli, count: number): Promise<void> {
  for (;;) {
    const { records } = await cli.run(['status', '--json']);
    const { underWay } = (records[0]?.uploads ?? {}) as { underWay?: number };
    if (underWay === count) return;
  }
}

function byPath(records: readonly Record[]): Record[] {
  return records
    .filter(({ type }) => type === 'file')
    .sort((a, b) => (String(a.path) < String(b.path) ? -1 : 1));
}
