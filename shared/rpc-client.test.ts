import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createRpcClient } from './rpc-client.ts';

const STATUS = {
  ...{ name: 'n', version: '1', protocol: 1, since: 1, paused: false },
  uploads: { underWay: 0, failed: 0 },
};

function open(answerMs?: number) {
  const sent: { id: number; method: string }[] = [];
  const client = createRpcClient(async (text) => void sent.push(JSON.parse(text)), answerMs);
  const answer = (id: number, rest: object) =>
    client.receive(JSON.stringify({ jsonrpc: '2.0', id, ...rest }));
  return { client, sent, answer };
}

describe('a call', () => {
  test('gets its own answer, in whatever order answers come', async () => {
    const { client, answer } = open();
    const status = client.call('companion.status', {});
    const roots = client.call('local.roots', {});
    answer(2, { result: { roots: [] } });
    answer(1, { result: { ...STATUS, more: 1 } });
    assert.deepEqual(await roots, { roots: [] });
    assert.deepEqual(await status, STATUS);
  });

  test('rejects with the problem of the other side', async () => {
    const { client, answer } = open();
    const asked = client.call('companion.status', {});
    answer(1, { error: { code: -32000, message: 'x', data: { code: 'disk-full', target: '/' } } });
    await assert.rejects(asked, { problem: { code: 'disk-full', target: '/' } });
  });

  test('rejects an answer of the wrong form, which also ends the connection', async () => {
    const { client, answer } = open();
    const asked = assert.rejects(client.call('companion.status', {}), {
      problem: { code: 'bad-message', said: 'the answer to companion.status' },
    });
    assert.throws(() => answer(1, { result: { name: 1 } }), {
      problem: { code: 'bad-message', said: 'the answer to companion.status' },
    });
    await asked;
  });

  test('rejects parameters of the wrong form without sending them', async () => {
    const { client, sent } = open();
    const asked = client.call('servers.test', { id: 'x' });
    await assert.rejects(asked, { problem: { code: 'bad-message', said: 'the parameters of servers.test' } });
    assert.deepEqual(sent, []);
  });

  test('rejects with timeout; a late answer is dropped', async () => {
    const { client, answer } = open(1);
    await assert.rejects(client.call('companion.status', {}), { problem: { code: 'timeout' } });
    answer(1, { result: STATUS });
  });

  test('rejects when it cannot be sent', async () => {
    const client = createRpcClient(async () => {
      throw new Error('gone');
    });
    await assert.rejects(client.call('companion.status', {}), /gone/);
  });

  test('rejects when the connection fails, before or after', async () => {
    const { client } = open();
    const asked = assert.rejects(client.call('companion.status', {}), {
      problem: { code: 'companion-offline' },
    });
    client.fail({ code: 'companion-offline' });
    client.fail({ code: 'timeout' });
    await asked;
    await assert.rejects(client.call('companion.status', {}), { problem: { code: 'companion-offline' } });
  });
});

describe('a notification', () => {
  test('reaches those who listen, until they stop', () => {
    const { client } = open();
    const told: number[] = [];
    const text = JSON.stringify({ jsonrpc: '2.0', method: 'settings.changed', params: { revision: 4 } });
    const stop = client.on('settings.changed', ({ revision }) => told.push(revision));
    client.receive(text);
    stop();
    client.receive(text);
    assert.deepEqual(told, [4]);
  });

  test('that is unknown, of the wrong form or a call is a bad message', () => {
    const { client } = open();
    const texts = [
      '{"jsonrpc":"2.0","method":"settings.changed","params":{}}',
      '{"jsonrpc":"2.0","method":"toString","params":{}}',
      '{"jsonrpc":"2.0","id":1,"method":"settings.changed","params":{"revision":1}}',
      '{"jsonrpc":"2.0","id":1}',
      'null',
    ];
    for (const text of texts) {
      assert.throws(
        () => client.receive(text),
        (error: { problem?: { code: string } }) => error.problem?.code === 'bad-message',
        text,
      );
    }
  });
});
