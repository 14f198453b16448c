/** The probe of servers that misbehave: what cannot be found out is unknown, and nothing stays behind. */
import assert from 'node:assert/strict';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { after, before, beforeEach, it } from 'node:test';
import { type ProbeOptions, probe } from '../../companion/webdav/index.ts';
import { CAUTIOUS } from '../../shared/capabilities.ts';
import { problemOf } from '../problem.ts';
import { byMethod, type FaultProxy, startDemo, startFaultProxy, type TestServer } from '../servers/index.ts';
import { clientFor } from './webdav-access.ts';

let server: TestServer;
let proxy: FaultProxy;
before(async () => {
  server = await startDemo();
});
after(() => server.remove());
beforeEach(async () => {
  proxy = await startFaultProxy(server.url);
});

/** Probes by way of the proxy; `left` is what lies on the server afterwards, `kept` what would be remembered. */
async function probed(options: Partial<ProbeOptions> = {}) {
  const client = clientFor(server, { url: proxy.url, timeoutMs: 1000 });
  let kept: string | null = null;
  const keep = async (folder: string | null) => {
    kept = folder;
  };
  const found = probe(client, {
    ...{ folder: '/', machine: 'abcdefgh', settleMs: 0, findingMs: 4000, keep },
    ...options,
  });
  const outcome = await found.then(
    (value) => ({ value, problem: null }),
    async () => ({ value: null, problem: await problemOf(found) }),
  );
  client.close();
  await proxy.stop();
  return { ...outcome, kept: () => kept, left: await readdir(server.root) };
}

for (const [what, fault] of [
  ['500', { kind: 'answer', status: 500 }],
  ['a busy server', { kind: 'answer', status: 503, headers: { 'retry-after': '60' } }],
  ['a web page', { kind: 'answer', status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' }],
  ['no answer in time', { kind: 'stall-request' }],
  ['a connection that breaks', { kind: 'cut-reply' }],
] as const) {
  it(`${what} to some requests leaves those findings unknown`, async () => {
    proxy.next(fault, ({ method, headers }) => method === 'PUT' && headers['if-none-match'] === '*', 9);
    proxy.next(fault, ({ headers }) => headers.depth === 'infinity', 9);
    proxy.next(fault, byMethod('MOVE'), 9);
    const { value, left } = await probed();
    assert.deepEqual(value?.unknown, ['putOnlyNew', 'moveOnlyNew', 'depthInfinity']);
    assert.deepEqual(
      [value?.capabilities.putOnlyNew, value?.capabilities.moveOnlyNew, value?.capabilities.mtime],
      [CAUTIOUS.putOnlyNew, CAUTIOUS.moveOnlyNew, 'x-oc-mtime'],
    );
    assert.deepEqual(left, []);
  });
}

it('a server that says 412 and writes all the same is not believed', async () => {
  let puts = 0;
  proxy.next({ kind: 'restatus', status: 412 }, ({ method, path, headers }) => {
    if (method !== 'PUT' || !path.includes('only-new') || ++puts < 2) return false;
    delete headers['if-none-match'];
    return true;
  });
  const { value } = await probed();
  assert.equal(puts, 2);
  assert.deepEqual([value?.capabilities.putOnlyNew, value?.unknown], [false, []]);
});

it('a file that has no end is read no further than any of its own could be', async () => {
  const body = 'x'.repeat(40_000_000);
  proxy.next({ kind: 'answer', status: 200, body }, byMethod('GET'), 99);
  const { value, left } = await probed();
  assert.ok(value?.unknown.includes('putOnlyNew') && value.unknown.includes('range'));
  assert.deepEqual(left, []);
});

it('a folder that cannot be written fails the probe', async () => {
  proxy.next({ kind: 'answer', status: 403 }, byMethod('MKCOL'), 9);
  const { problem, left, kept } = await probed();
  assert.equal(problem?.code, 'folder-read-only');
  assert.deepEqual([left, kept()], [[], null]);
});

it('a refused password ends it at once', async () => {
  proxy.next({ kind: 'answer', status: 401 }, byMethod('GET'), 9);
  const { problem } = await probed();
  assert.equal(problem?.code, 'wrong-password');
  assert.equal(proxy.requests.filter(({ status }) => status === undefined).length, 1);
});

it('called off in the middle, it cleans up all the same', async () => {
  const calling = new AbortController();
  const callOff = ({ path }: { path: string }) => {
    if (path.includes('moving')) calling.abort();
    return false;
  };
  proxy.next({ kind: 'cut-reply' }, callOff);
  const { problem, left, kept } = await probed({ signal: calling.signal });
  assert.equal(problem?.code, 'cancelled');
  assert.deepEqual([left, kept()], [[], null]);
});

it('what an interrupted probe left is removed by the next one, and only that', async () => {
  for (const name of ['pf-abcdefgh-00000000-probe.upload', 'pf-zyxwvuts-00000000-probe.upload']) {
    await mkdir(`${server.root}/${name}/deep`, { recursive: true });
    await writeFile(`${server.root}/${name}/deep/deep.upload`, 'deep');
  }
  const { value, left } = await probed({ leftover: '/pf-abcdefgh-00000000-probe.upload' });
  assert.deepEqual(value?.unknown, []);
  assert.deepEqual(left, ['pf-zyxwvuts-00000000-probe.upload']);
});

it('a folder that cannot be removed now is remembered', async () => {
  proxy.next({ kind: 'answer', status: 423 }, byMethod('DELETE'), 9);
  const { value, left, kept } = await probed();
  assert.deepEqual(value?.unknown, []);
  assert.equal(left.length, 2);
  assert.ok(left.includes((kept() ?? '').slice(1)));
});
