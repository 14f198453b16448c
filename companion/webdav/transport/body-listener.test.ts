import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import { type AddressInfo, Socket } from 'node:net';
import { after, before, test } from 'node:test';
import { bodyListenerOf } from './body-listener.ts';

const server = createServer((_, response) => {
  response.writeHead(200, { 'content-length': 4 }).write('bo');
  setImmediate(() => response.end('dy'));
});
before(() => once(server.listen(0, '127.0.0.1'), 'listening'));
after(() => server.close());

test('the listener for bodies is found in the parser of this Node, and set again after work that fails', async () => {
  const { port } = server.address() as AddressInfo;
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  // While it is being read, and no later: then the parser is given back.
  get({ port, host: '127.0.0.1', agent: false }, (message) => {
    try {
      const listener = bodyListenerOf(message.socket);
      assert.ok(listener);
      assert.throws(() => listener.without(() => assert.fail('the work fails')), /the work fails/);
      assert.ok(bodyListenerOf(message.socket));
      resolve(message);
    } catch (error) {
      reject(error);
    }
  });
  assert.equal(Buffer.concat(await (await promise).toArray()).toString(), 'body');
});

test('there is none without a parser, and none in a parser that names it otherwise', () => {
  const socket = new Socket();
  assert.equal(bodyListenerOf(socket), null);
  Object.assign(socket, { parser: { 3: function onBody() {}, onBody: 'parserOnBody' } });
  assert.equal(bodyListenerOf(socket), null);
});
