/** Who is turned away before anything is read: Host and Origin of upgrades and of plain requests. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { CHROMIUM_ORIGIN } from '../../shared/product.ts';
import { openTestDoor } from './door-host.ts';
import { pairAndConnect } from './link-client.ts';

const FIREFOX = 'moz-extension://6f1a3c52-9a65-4f0c-8f4e-0a1b2c3d4e5f';
const OTHER_FIREFOX = 'moz-extension://00000000-9a65-4f0c-8f4e-0a1b2c3d4e5f';
const UPGRADE = {
  Connection: 'Upgrade',
  Upgrade: 'websocket',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
};
const STRANGERS: [name: string, origin: string | string[] | undefined][] = [
  ['a missing Origin', undefined],
  ['an empty Origin', ''],
  ['the Origin null', 'null'],
  ['a web page over https', 'https://photos.example.org'],
  ['a web page over http', 'http://evil.example'],
  ['a page of this computer', 'http://127.0.0.1:47821'],
  ['a file', 'file://'],
  ['another Chromium extension', 'chrome-extension://abcdefghijklmnopabcdefghijklmnop'],
  ['our id with something behind', `${CHROMIUM_ORIGIN}.example`],
  ['our id with a slash', `${CHROMIUM_ORIGIN}/`],
  ['our id in capitals', CHROMIUM_ORIGIN.toUpperCase()],
  ['our id behind a page', `https://evil.example, ${CHROMIUM_ORIGIN}`],
  ['two Origins', [CHROMIUM_ORIGIN, 'https://evil.example']],
  ['a Firefox extension without a proper id', 'moz-extension://photoferry'],
  ['what is no URL', '%%%\u00e9'],
];

let at: Awaited<ReturnType<typeof openTestDoor>>;
before(async () => {
  at = await openTestDoor();
});
after(() => at[Symbol.asyncDispose]());

describe('an upgrade is refused with 403', () => {
  for (const [name, origin] of STRANGERS) {
    test(`from ${name}`, async () => {
      const answer = await send('GET', '/', { ...UPGRADE, ...originHeader(origin) });
      assert.equal(answer.status, 403);
    });
  }

  for (const host of [
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    '[::1]:PORT',
    'LOCALHOST:PORT',
  ]) {
    test(`for the Host ${host}`, async () => {
      const headers = { ...UPGRADE, Origin: CHROMIUM_ORIGIN, Host: host.replace('PORT', String(at.port)) };
      assert.equal((await send('GET', '/', headers)).status, 403);
    });
  }

  test('from a Firefox extension that is not paired, while no code is open', async () => {
    assert.equal((await send('GET', '/', { ...UPGRADE, Origin: FIREFOX })).status, 403);
  });
});

describe('an upgrade is let through', () => {
  for (const host of ['127.0.0.1', 'localhost']) {
    test(`for our Chromium extension at ${host}`, async () => {
      const headers = { ...UPGRADE, Origin: CHROMIUM_ORIGIN, Host: `${host}:${at.port}` };
      assert.equal((await send('GET', '/', headers)).status, 101);
    });
  }

  test('for a Firefox extension while a code is open, and later only for the one that paired', async () => {
    const code = at.code();
    assert.equal((await send('GET', '/', { ...UPGRADE, Origin: OTHER_FIREFOX })).status, 101);
    const { link } = await pairAndConnect(at.port, code, { origin: FIREFOX });
    assert.equal((await send('GET', '/', { ...UPGRADE, Origin: OTHER_FIREFOX })).status, 403);
    assert.equal((await send('GET', '/', { ...UPGRADE, Origin: FIREFOX })).status, 101);
    await at.host.pairings.revoke(link.keyId);
    assert.equal((await send('GET', '/', { ...UPGRADE, Origin: FIREFOX })).status, 403);
  });
});

describe('POST /health', () => {
  for (const origin of [CHROMIUM_ORIGIN, FIREFOX]) {
    test(`says product and protocol to ${origin}`, async () => {
      const answer = await send('POST', '/health', { Origin: origin });
      assert.equal(answer.status, 200);
      assert.deepEqual(JSON.parse(answer.body), { product: 'Photoferry', protocol: 1 });
      assert.equal(answer.headers['access-control-allow-origin'], origin);
    });
  }

  for (const [name, origin] of STRANGERS) {
    test(`is refused to ${name}`, async () => {
      const answer = await send('POST', '/health', originHeader(origin));
      assert.equal(answer.status, 403);
      assert.equal(answer.headers['access-control-allow-origin'], undefined);
      assert.doesNotMatch(answer.body, /Photoferry/);
    });
  }

  test('is refused for another Host', async () => {
    assert.equal(
      (await send('POST', '/health', { Origin: CHROMIUM_ORIGIN, Host: 'evil.example' })).status,
      403,
    );
  });

  test('is the only thing there is', async () => {
    assert.equal((await send('GET', '/health', { Origin: CHROMIUM_ORIGIN })).status, 405);
    assert.equal((await send('POST', '/', { Origin: CHROMIUM_ORIGIN })).status, 404);
    assert.equal((await send('GET', '/', {})).status, 403);
  });
});

test('the log says who was turned away and why', async () => {
  await send('GET', '/', { ...UPGRADE, Origin: 'https://noted.example' });
  const lines = readFileSync(join(at.host.home, 'photoferry.log'), 'utf8').trim().split('\n');
  const noted = lines
    .map((line) => JSON.parse(line))
    .find(({ origin }) => origin === 'https://noted.example');
  assert.equal(noted?.problem, 'origin');
});

test('the door listens on 127.0.0.1 only', async () => {
  const socket = connect({ host: '127.0.0.2', port: at.port });
  const [error] = await once(socket, 'error');
  assert.equal(error.code, 'ECONNREFUSED');
});

const originHeader = (origin: string | string[] | undefined) =>
  origin === undefined ? {} : { Origin: origin };

interface Answer {
  status: number | undefined;
  headers: IncomingMessage['headers'];
  body: string;
}

function send(method: string, path: string, headers: Record<string, string | string[]>): Promise<Answer> {
  const sent = request({ host: '127.0.0.1', port: at.port, method, path, headers, agent: false });
  return new Promise((resolve, reject) => {
    sent.on('error', reject);
    sent.on('upgrade', (response, socket) => {
      socket.destroy();
      resolve({ status: response.statusCode, headers: response.headers, body: '' });
    });
    sent.on('response', (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    });
    sent.end();
  });
}
