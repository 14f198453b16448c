/** The local socket of the command line: who can reach it, and what it answers. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { connectLocalSocket } from '../../companion/door/local-client.ts';
import { openLocalSocket } from '../../companion/door/local-socket.ts';
import { parseCode } from '../../shared/link/code.ts';
import { MAX_TEXT_BYTES } from '../../shared/rpc.ts';
import { type Answers, openTestHost, type TestHost } from './door-host.ts';

const mode = (path: string) => statSync(path).mode & 0o777;

async function openAt(answers: Answers = {}) {
  const host = openTestHost(answers);
  const local = await openLocalSocket(host);
  const client = await connectLocalSocket(host.home);
  assert.ok(client);
  return {
    host,
    local,
    client,
    async [Symbol.asyncDispose]() {
      client.close();
      await local.close();
      await host[Symbol.asyncDispose]();
    },
  };
}

describe('the local socket', () => {
  test('is owner-only in an owner-only folder', async () => {
    await using at = await openAt();
    assert.equal(at.local.path, join(at.host.home, 'run', 'photoferry.sock'));
    assert.equal(mode(at.local.path), 0o600);
    assert.equal(mode(dirname(at.local.path)), 0o700);
  });

  test('answers the calls of browsers and those of the terminal', async () => {
    await using at = await openAt();
    assert.equal((await at.client.call('companion.status', {})).name, 'here');
    const { code, expiresAt } = await at.client.call('pairing.open', {});
    assert.equal(parseCode(code).byteLength, 16);
    assert.equal(expiresAt, at.host.clock.now + 10 * 60_000);
    assert.deepEqual(
      at.host.calls.map(({ asker }) => asker),
      ['terminal', 'terminal'],
    );
  });

  test('tells events', async () => {
    await using at = await openAt();
    const told = new Promise((resolve) => at.client.on('settings.changed', resolve));
    await at.client.call('companion.status', {});
    at.host.events.emit('settings.changed', { revision: 3 });
    assert.deepEqual(await told, { revision: 3 });
  });

  test('answers with more than 1 MiB', async () => {
    const entries = Array.from({ length: 5000 }, () => ({ name: 'ä'.repeat(200), kind: 'file' }));
    await using at = await openAt({ 'local.list': () => ({ entries }) });
    const answer = await at.client.call('local.list', { rootId: crypto.randomUUID(), path: '' });
    assert.deepEqual(answer.entries, entries);
  });

  test('ends with its companion: nobody is there afterwards, open calls say so', async () => {
    const never = Promise.withResolvers<unknown>();
    const asked = Promise.withResolvers<void>();
    const answer = () => {
      asked.resolve();
      return never.promise;
    };
    await using host = openTestHost({ 'local.roots': answer });
    const local = await openLocalSocket(host);
    const client = await connectLocalSocket(host.home);
    const open = client?.call('local.roots', {});
    await asked.promise;
    const rejected = assert.rejects(open ?? Promise.resolve(), { problem: { code: 'companion-offline' } });
    await local.close();
    await rejected;
    assert.equal(existsSync(local.path), false);
    assert.equal(await connectLocalSocket(host.home), null);
  });

  test('of a folder where no companion ever ran is null', async () => {
    await using host = openTestHost();
    assert.equal(await connectLocalSocket(host.home), null);
  });

  test('that a killed companion left is replaced', async () => {
    await using host = openTestHost();
    mkdirSync(join(host.home, 'run'), { mode: 0o700 });
    const path = join(host.home, 'run', 'photoferry.sock');
    const listening = `require('net').createServer().listen(process.argv[1], () => console.log('listening'))`;
    const killed = spawn(process.execPath, ['-e', listening, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(killed.stdout, 'data');
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    assert.ok(existsSync(path));
    assert.equal(await connectLocalSocket(host.home), null);
    const again = await openLocalSocket(host);
    const client = await connectLocalSocket(host.home);
    assert.equal((await client?.call('companion.status', {}))?.name, 'here');
    client?.close();
    await again.close();
  });

  test('that somebody answers at is not taken away', async () => {
    await using host = openTestHost();
    mkdirSync(join(host.home, 'run'), { mode: 0o700 });
    const other = createServer().listen(join(host.home, 'run', 'photoferry.sock'));
    await once(other, 'listening');
    await assert.rejects(openLocalSocket(host), { problem: { code: 'home-in-use', target: host.home } });
    other.close();
  });
});

describe('a line that is no call', () => {
  const lines: [name: string, line: string][] = [
    ['no JSON', 'hello'],
    ['an unknown notification', '{"jsonrpc":"2.0","method":"x","params":{}}'],
    ['more than 1 MiB', 'x'.repeat(MAX_TEXT_BYTES + 1)],
  ];
  for (const [name, line] of lines) {
    test(`(${name}) ends the connection with a reason`, async () => {
      await using at = await openAt();
      const socket = connect(at.local.path).setEncoding('utf8');
      let answer = '';
      socket.on('data', (text) => {
        answer += text;
      });
      socket.on('error', () => {});
      socket.write(`${line}\n`);
      await once(socket, 'close');
      const { method, params } = JSON.parse(answer);
      assert.equal(method, 'link.closing');
      assert.equal(params.problem.code, 'bad-message');
      assert.equal((await at.client.call('companion.status', {})).name, 'here');
    });
  }

  test('and an unknown call is answered', async () => {
    await using at = await openAt();
    const socket = connect(at.local.path).setEncoding('utf8');
    // Two calls in pieces: lines do not come as they were written.
    for (const part of ['{"jsonrpc":"2.0","id":1,"me', 'thod":"no.such","params":{}}\n']) socket.write(part);
    const [answer] = await once(socket, 'data');
    assert.deepEqual(JSON.parse(answer).error.data, { code: 'unknown-call', target: 'no.such' });
    socket.destroy();
  });
});

describe('a data folder with a long path', () => {
  function openDeepHost(): TestHost & { home: string } {
    const host = openTestHost();
    const home = join(host.home, 'x'.repeat(100));
    mkdirSync(home);
    return { ...host, home };
  }

  test('has its socket in an owner-only folder elsewhere, found also with another temporary folder', async () => {
    await using host = openDeepHost();
    const local = await openLocalSocket(host);
    assert.ok(Buffer.byteLength(local.path) <= 103, local.path);
    assert.equal(mode(local.path), 0o600);
    assert.equal(mode(dirname(local.path)), 0o700);
    assert.equal(readFileSync(join(host.home, 'run', 'address'), 'utf8'), local.path);
    const before = process.env.XDG_RUNTIME_DIR;
    process.env.XDG_RUNTIME_DIR = '/nowhere';
    const client = await connectLocalSocket(host.home);
    if (before === undefined) delete process.env.XDG_RUNTIME_DIR;
    else process.env.XDG_RUNTIME_DIR = before;
    assert.equal((await client?.call('companion.status', {}))?.name, 'here');
    client?.close();
    await local.close();
    rmSync(dirname(local.path), { recursive: true });
  });

  test('refuses a folder there that others may enter', async () => {
    await using host = openDeepHost();
    const local = await openLocalSocket(host);
    const folder = dirname(local.path);
    chmodSync(folder, 0o755);
    const refused = { problem: { code: 'home-unwritable', target: folder, said: 'not ours alone' } };
    await assert.rejects(connectLocalSocket(host.home), refused);
    await local.close();
    await assert.rejects(openLocalSocket(host), refused);
    rmSync(folder, { recursive: true });
  });
});
