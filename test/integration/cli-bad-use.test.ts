/** Wrong use of the command line, and a computer that is not as it should be. */
import assert from 'node:assert/strict';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { startDemo, type TestServer } from '../servers/index.ts';
import { type Cli, prepareCli } from './cli-process.ts';

const PASSWORD = 'hunter2-not-to-be-seen';

describe('wrong use', () => {
  let cli: Cli;
  beforeEach(async () => {
    cli = await prepareCli();
  });
  afterEach(() => cli.remove());

  it('wrong use ends with 2 and says how it is meant', async () => {
    const wrong: readonly (readonly [string[], RegExp])[] = [
      [['synch'], /no command “synch”/],
      [['upload', 'a.jpg'], /--to NAME:\/FOLDER/],
      [['upload', 'a.jpg', '--to', 'Test'], /“Test” is not of the form NAME:\/folder/],
      [['servers', 'add', 'Test', 'https://a.example'], /user name is missing/],
      [
        ['servers', 'add', 'Test', 'https://a.example', '--user', 'ana'],
        /password is missing.*--password-stdin/,
      ],
      [
        ['servers', 'add', 'Test', 'https://a.example', '--user', 'ana', '--password', PASSWORD],
        /--password-stdin/,
      ],
      [['servers', 'add', 'Test', 'https://a.example', '--user', 'a', '--trust', 'AB'], /64 hexadecimal/],
    ];
    for (const [args, said] of wrong) {
      const { code, stdout, stderr } = await cli.here(args);
      assert.equal(code, 2, args.join(' '));
      assert.match(stderr, said);
      assert.doesNotMatch(stdout + stderr, new RegExp(PASSWORD));
    }
    assert.equal((await cli.run(['synch'])).code, 2);
  });

  it('a path with .. is refused, here and as a name', async () => {
    const refused = await cli.here(['upload', 'a.jpg', '--to', 'Test:/a/../b', '--json']);
    assert.deepEqual([refused.code, refused.records[0]?.code], [1, 'unsafe-path']);
  });

  it('a data folder that cannot be written is said', async () => {
    await writeFile(join(cli.folder, 'file'), '');
    for (const command of ['start', 'servers', 'doctor']) {
      const { code, stdout, stderr } = await cli.here([command, '--home', join(cli.folder, 'file', 'home')]);
      assert.equal(code, 1, command);
      assert.match(stdout + stderr, /cannot be written: ENOTDIR.*\n? *.*--home/);
    }
  });

  it('ports that are all taken are said', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const busy = await prepareCli({ PHOTOFERRY_PORTS: String(port) });
    try {
      for (const command of ['start', 'doctor']) {
        const { code, stdout, stderr } = await busy.here([command]);
        assert.equal(code, 1);
        assert.match(stdout + stderr, new RegExp(`taken: ${port}[\\s\\S]*Close the program`));
      }
    } finally {
      await busy.remove();
      await new Promise((resolve) => taken.close(resolve));
    }
  });

  it('an upload to a server that took another password meanwhile fails once for all files', async () => {
    const demo: TestServer = await startDemo();
    try {
      await cli.addServer(demo);
      const port = Number(new URL(demo.url).port);
      await demo.stop();
      const other = await startDemo({ port, password: 'another' });
      try {
        await mkdir(join(cli.folder, 'in'));
        const files = ['1.jpg', '2.jpg', '3.jpg'].map((name) => join('in', name));
        for (const file of files) await writeFile(join(cli.folder, file), file);
        const { code, records } = await cli.here(['upload', ...files, '--to', 'Test:/', '--json']);
        assert.equal(code, 1);
        assert.deepEqual(
          records.slice(0, 3).map(({ state, reason, queued }) => [state, reason, queued]),
          Array(3).fill(['failed', 'wrong-password', false]),
        );
        assert.deepEqual(await readdir(other.root), []);
      } finally {
        await other.remove();
      }
    } finally {
      await demo.remove();
    }
  });
});
