/** What a call gets: the answer, the problem of the part, or that there is no such call. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { PhotoferryError } from '../../shared/problems.ts';
import { openTestDoor } from './door-host.ts';
import { pairAndConnect } from './link-client.ts';
import { openSealed } from './raw-browser.ts';

describe('the companion answers and goes on', () => {
  test('at an unknown call', async () => {
    await using at = await openTestDoor();
    const browser = await openSealed(at.port, { code: at.code() });
    for (const method of [
      'no.such',
      'pairing.open',
      'local.allow',
      'local.disallow',
      'uploads.fromDisk',
      'toString',
      '__proto__',
    ]) {
      await browser.sendText(JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: {} }));
      const answer = (await browser.nextJson()) as { error: { data: unknown } };
      assert.deepEqual(answer.error.data, { code: 'unknown-call', target: method });
    }
    await browser.sendText('{"jsonrpc":"2.0","id":1,"method":"companion.status","params":{}}');
    assert.ok('result' in ((await browser.nextJson()) as object));
  });

  test('with the problem of the part', async () => {
    const fail = () => {
      throw new PhotoferryError('unknown-server', { target: 'x' });
    };
    await using at = await openTestDoor({ 'servers.test': fail });
    const { link } = await pairAndConnect(at.port, at.code());
    const asked = link.call('servers.test', { id: crypto.randomUUID() });
    await assert.rejects(asked, { problem: { code: 'unknown-server', target: 'x' } });
  });

  test('with a result that only has what its schema names', async () => {
    const result = { roots: [{ id: crypto.randomUUID(), path: '/a', inode: 5 }], secret: 'x' };
    await using at = await openTestDoor({ 'local.roots': () => result });
    const { link } = await pairAndConnect(at.port, at.code());
    assert.deepEqual(await link.call('local.roots', {}), {
      roots: [{ id: result.roots[0]?.id, path: '/a' }],
    });
  });

  test('when a part gives a result of the wrong form, or one that is too large', async () => {
    const entry = { name: 'x'.repeat(1000), kind: 'file' };
    await using at = await openTestDoor({
      'local.roots': () => ({ roots: 'none' }),
      'local.list': () => ({ entries: Array.from({ length: 1100 }, () => entry) }),
    });
    const { link } = await pairAndConnect(at.port, at.code());
    await assert.rejects(link.call('local.roots', {}), /wrong form/);
    const list = link.call('local.list', { rootId: crypto.randomUUID(), path: '' });
    await assert.rejects(list, /1 MiB/);
    assert.equal((await link.call('companion.status', {})).name, 'here');
  });

  test('two browsers at once, each with its own key', async () => {
    await using at = await openTestDoor();
    const origin = 'moz-extension://6f1a3c52-9a65-4f0c-8f4e-0a1b2c3d4e5f';
    const one = await pairAndConnect(at.port, at.code(), { name: 'Chromium' });
    const two = await pairAndConnect(at.port, at.code(), { name: 'Firefox', origin });
    assert.notEqual(one.secret.keyId, two.secret.keyId);
    await Promise.all([one, two].map(({ link }) => link.call('companion.status', {})));
    assert.deepEqual(
      at.host.pairings.list().map(({ name }) => name),
      ['Chromium', 'Firefox'],
    );
    one.link.close();
    await one.link.closed;
    assert.equal((await two.link.call('companion.status', {})).name, 'here');
  });
});
