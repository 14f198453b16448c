/** Whoever may list the processes of this computer reads their arguments: no password may be in them. Linux only. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { type FaultProxy, startDemo, startFaultProxy, type TestServer } from '../servers/index.ts';
import { type Cli, type CliResult, prepareCli } from './cli-process.ts';

const password = `p4ss ${randomBytes(12).toString('hex')}`;
let server: TestServer;
let proxy: FaultProxy;
let cli: Cli;
before(async () => {
  server = await startDemo({ password });
  proxy = await startFaultProxy(server.url);
  cli = await prepareCli();
});
after(async () => {
  await cli.remove();
  await proxy.stop();
  await server.remove();
});

test('no process has the password in its arguments or environment while a server is added and a file sent', async () => {
  const add = ['servers', 'add', 'Test', proxy.url, '--user', server.username, '--password-stdin'];
  assert.deepEqual(await lookDuring('PROPFIND', () => cli.run(add, `${password}\n`)), []);
  await writeFile(join(cli.folder, 'a.jpg'), 'bytes');
  assert.deepEqual(await lookDuring('PUT', () => cli.run(['upload', 'a.jpg', '--to', 'Test:/'])), []);
});

/** Processes that show the password while the server is made to wait with its answer to the first such request. */
async function lookDuring(method: string, run: () => Promise<CliResult>): Promise<string[]> {
  const [asked, looked] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  proxy.next({ kind: 'hold', until: looked.promise }, (request) => {
    if (request.method === method) asked.resolve();
    return request.method === method;
  });
  const running = run();
  await Promise.race([asked.promise, running]);
  try {
    // That the command itself is found shows that looking works.
    assert.notDeepEqual(await processesShowing(basename(cli.folder)), []);
    const secrets = [password, Buffer.from(`${server.username}:${password}`).toString('base64')];
    return (await Promise.all(secrets.map(processesShowing))).flat();
  } finally {
    looked.resolve();
    const { code, stderr } = await running;
    assert.equal(code, 0, stderr);
  }
}

/** `/proc` files of arguments and environments with this text in them. Processes come and go meanwhile. */
async function processesShowing(text: string): Promise<string[]> {
  const files = (await readdir('/proc'))
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => [`/proc/${pid}/cmdline`, `/proc/${pid}/environ`]);
  const read = async (file: string) => ((await readFile(file).catch(() => '')).includes(text) ? [file] : []);
  return (await Promise.all(files.map(read))).flat();
}
