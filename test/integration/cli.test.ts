/** The commands one by one, with and without a companion that runs. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { withCode } from '../problem.ts';
import { startDemo, type TestServer } from '../servers/index.ts';
import { type Cli, prepareCli } from './cli-process.ts';
import { connectWith, pairAndConnect } from './link-client.ts';

describe('photoferry with the embedded server', () => {
  let server: TestServer;
  let cli: Cli;
  before(async () => {
    server = await startDemo();
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
    const tested = await cli.here(['servers', 'test', 'test']);
    assert.match(tested.stdout, /✓ connected .*free/);
    assert.equal((await cli.run(['servers', 'remove', 'Test'])).code, 0);
    assert.equal((await cli.here(['servers', '--json'])).stdout.includes('Test'), false);
    const gone = await cli.here(['servers', 'test', 'Test', '--json']);
    assert.deepEqual([gone.code, gone.records[0]?.code], [1, 'unknown-server']);
  });

  it('lists the paired browsers, and cuts off one whose pairing is ended', async () => {
    const companion = cli.start(['start']);
    const [, port, code] = await companion.prints(/port {2}(\d+)[\s\S]*Pairing code {2}(\S+)/);
    const { link, secret } = await pairAndConnect(Number(port), String(code), { name: 'Kitchen Firefox' });
    const listed = await cli.here(['browsers', '--json']);
    assert.deepEqual(
      [listed.records[0]?.keyId, listed.records[0]?.name, listed.records[1]?.browsers],
      [secret.keyId, 'Kitchen Firefox', 1],
    );
    assert.deepEqual(Object.keys(listed.records[0] ?? {}), [
      'type',
      'keyId',
      'name',
      'createdAt',
      'lastSeenAt',
    ]);
    assert.match(
      (await cli.run(['browsers'])).stdout,
      new RegExp(`^${link.keyId.slice(0, 8)}  Kitchen Firefox  paired .*last seen `),
    );
    const none = await cli.here(['browsers', 'revoke', 'Garage', '--json']);
    assert.deepEqual([none.code, none.records[0]?.code], [1, 'unknown-browser']);
    assert.equal((await cli.run(['browsers', 'revoke', secret.keyId.slice(0, 8)])).code, 0);
    assert.equal((await link.closed)?.code, 'not-paired');
    await assert.rejects(connectWith(Number(port), secret), withCode('not-paired'));
    assert.match((await cli.here(['browsers'])).stdout, /^No browser is paired/);
    assert.equal(await companion.stop('SIGTERM'), 0);
  });

  it('lists a folder', async () => {
    await cli.addServer(server);
    await mkdir(join(server.root, 'ls', 'sub'), { recursive: true });
    await writeFile(join(server.root, 'ls', 'a.jpg'), 'bytes');
    const { code, records } = await cli.here(['ls', 'Test:/ls/', '--json']);
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
    const missing = await cli.here(['ls', 'Test:/nothing', '--json']);
    assert.deepEqual([missing.code, missing.records[0]?.code], [1, 'folder-missing']);
  });

  it('sends the other files when some cannot be sent', async () => {
    await cli.addServer(server);
    await writeFile(join(cli.folder, 'good.jpg'), 'bytes');
    await mkdir(join(cli.folder, 'folder', 'sub'), { recursive: true });
    await writeFile(join(cli.folder, 'folder', 'sub', 'in.jpg'), 'in it');
    const { code, stdout } = await cli.run(['upload', 'folder', 'gone.jpg', 'good.jpg', '--to', 'Test:/']);
    assert.equal(code, 1);
    assert.match(stdout, /✓ done .*in\.jpg {2}→ {2}Test:\/sub\/in\.jpg/);
    assert.match(stdout, /✗ failed .*gone\.jpg\n {4}.*is not there\. Check the path/);
    assert.match(stdout, /✓ done .*good\.jpg {2}→ {2}Test:\/good\.jpg/);
    assert.match(stdout, /2 uploaded \(10 bytes\), 0 already there, 1 failed/);
  });

  it('asks the companion that runs, which goes on when the command is done', async () => {
    await cli.addServer(server);
    const companion = cli.start(['start']);
    await companion.prints(/Ready/);
    await writeFile(join(cli.folder, 'asked.jpg'), randomBytes(100_000));
    const { code, records } = await cli.here(['upload', 'asked.jpg', '--to', 'Test:/', '--json']);
    assert.deepEqual([code, records[0]?.state], [0, 'done'], JSON.stringify(records));
    const { records: status } = await cli.run(['status', '--json']);
    assert.deepEqual([status[0]?.running, status[0]?.uploads], [true, { underWay: 0, failed: 0 }]);
    const second = await cli.here(['start', '--json']);
    assert.deepEqual([second.code, second.records[0]?.code], [1, 'home-in-use']);
    assert.equal(await companion.stop('SIGINT'), 0);
    const stopped = await cli.here(['status', '--json']);
    assert.deepEqual([stopped.code, stopped.records[0]?.running], [0, false]);
  });

  it('says how to pair another browser where one is paired already', async () => {
    const first = cli.start(['start']);
    const [, port, code] = await first.prints(/port {2}(\d+)[\s\S]*Pairing code {2}(\S+)/);
    const { link } = await pairAndConnect(Number(port), String(code), { name: 'Kitchen Firefox' });
    assert.equal(link.companion.command, `npx photoferry --home ${cli.home}`);
    link.close();
    await first.stop('SIGINT');
    const second = cli.start(['start']);
    await second.prints(/A browser is paired\. To pair another: npx photoferry --home \S+ pair\nReady/);
    assert.doesNotMatch(second.output(), /Pairing code/);
    await second.stop('SIGINT');
  });

  it('opens a pairing code in the companion, and shows it nowhere else', async () => {
    const offline = await cli.here(['pair', '--json']);
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
      const refused = await cli.here(['allow', folder, '--json']);
      assert.deepEqual([refused.code, refused.records[0]?.code], [1, 'unsafe-path'], folder);
    }
  });

  it('takes back what it has not sent yet on Ctrl-C', async () => {
    await cli.addServer(server);
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

  it('says when the companion goes away; what it had accepted is sent by the next one', async () => {
    await cli.addServer(server);
    await server.stop();
    await writeFile(join(cli.folder, 'kept.jpg'), 'bytes');
    const companion = cli.start(['start']);
    await companion.prints(/Ready/);
    const upload = cli.start(['upload', 'kept.jpg', '--to', 'Test:/kept', '--json']);
    await uploads(cli, 1);
    await companion.stop('SIGKILL');
    assert.equal(await upload.ended, 1);
    assert.match(upload.output(), /"state":"failed".*"queued":true/);
    await server.start();
    const next = cli.start(['start']);
    await next.prints(/Ready/);
    await uploads(cli, 0);
    assert.equal(await readFile(join(server.root, 'kept', 'kept.jpg'), 'utf8'), 'bytes');
    await next.stop('SIGTERM');
  });

  it('checks everything, and says what to do about each problem', async () => {
    await cli.addServer(server);
    const well = await cli.run(['doctor']);
    assert.match(well.stdout, /✓ ok +Data folder: .* free/);
    assert.match(well.stdout, /✓ ok +Passwords: Encrypted/);
    assert.match(well.stdout, /✓ ok +Port: \d+ is free/);
    assert.match(well.stdout, /✓ ok +Server Test: /);
    const companion = cli.start(['start']);
    await companion.prints(/Ready/);
    await server.stop();
    const { code, records } = await cli.here(['doctor', '--json']);
    assert.equal(code, 1);
    const found = records.find(({ about }) => about === 'Server Test');
    assert.deepEqual([found?.ok, found?.reason], [false, 'connection-refused']);
    assert.match(String(found?.next), /server is running/);
    await server.start();
    await companion.stop('SIGTERM');
  });
});

/** Waits until so many uploads are under way in the companion. */
async function uploads(cli: Cli, count: number): Promise<void> {
  for (;;) {
    const { records } = await cli.here(['status', '--json']);
    const { underWay } = (records[0]?.uploads ?? {}) as { underWay?: number };
    if (underWay === count) return;
  }
}
