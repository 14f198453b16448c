import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { codeOf } from '../../test/problem.ts';
import { openTestAccounts, SECRET, URL_A, URL_B } from './test-accounts.ts';

let world: Awaited<ReturnType<typeof openTestAccounts>>;
beforeEach(async () => {
  world = await openTestAccounts();
});
afterEach(() => world.end());

describe('a password is bound to the origin and user it was given for', () => {
  for (const [change, fields] of [
    ['host', { url: URL_B }],
    ['port', { url: 'https://a.example.org:8443/dav/' }],
    ['scheme', { url: 'http://a.example.org/dav/' }],
    ['user', { username: 'bob' }],
  ] as const) {
    test(`another ${change} needs it anew`, async () => {
      const id = await world.addServer();
      await world.edit(id, fields);
      assert.equal(await codeOf(world.accounts.client(id)), 'password-missing');
      assert.equal(await codeOf(world.accounts.test(id)), 'password-missing');
      const typed = { url: URL_A, username: 'anna', ...fields };
      assert.equal(await codeOf(world.accounts.connect({ id, ...typed })), 'password-missing');
      assert.deepEqual(world.asked, [], 'nothing was sent anywhere');
    });
  }

  test('another path or name does not', async () => {
    const id = await world.addServer();
    await world.edit(id, { url: 'https://a.example.org/other/', name: 'other' });
    assert.equal((await world.accounts.client(id)).root.pathname, '/other/');
    await world.accounts.connect({ id, url: 'https://a.example.org/', username: 'anna' });
    assert.equal(world.asked[0]?.password, SECRET);
  });

  test('where a redirect to https led, it belongs to that', async () => {
    world.answer = () => ({ url: URL_A, tried: [] });
    const id = randomUUID();
    await world.accounts.connect({
      id,
      url: 'http://a.example.org/',
      username: 'anna',
      password: SECRET,
      plainHttp: true,
    });
    await world.edit(id, { name: 'A', url: URL_A, username: 'anna', uploadFolder: '/' });
    assert.deepEqual((await world.used(id)).plainHttp, false);
  });

  test('an address that was only tried leaves the saved one as it is', async () => {
    const id = await world.addServer();
    await world.accounts.connect({ id, url: URL_B, username: 'anna', password: 'for b' });
    assert.equal((await world.used(id)).password, SECRET);
    await world.edit(id, { url: URL_B });
    assert.equal((await world.used(id)).password, 'for b');
    // From the next connection on the old one is gone.
    await world.accounts.connect({ id, url: URL_B, username: 'anna' });
    await world.edit(id, { url: URL_A });
    assert.equal(await codeOf(world.accounts.client(id)), 'password-missing');
  });
});

describe('confirmations', () => {
  test('stay with their origin, and are used again for it', async () => {
    const id = randomUUID();
    const url = 'http://nas.local/dav/';
    await world.accounts.connect({ id, url, username: 'anna', password: SECRET, plainHttp: true });
    await world.accounts.connect({ id, url, username: 'bob', password: 'other' });
    assert.equal(world.asked[1]?.plainHttp, true);
    await world.accounts.connect({ id, url: 'http://nas.local:81/dav/', username: 'anna', password: SECRET });
    assert.equal(world.asked[2]?.plainHttp, false);
  });

  test('so does a trusted certificate, until another one is confirmed', async () => {
    const id = randomUUID();
    await world.accounts.connect({
      id,
      url: URL_A,
      username: 'anna',
      password: SECRET,
      certificate: 'AA:BB',
    });
    await world.accounts.connect({ id, url: URL_A, username: 'anna' });
    await world.accounts.connect({ id, url: URL_A, username: 'anna', certificate: 'CC:DD' });
    await world.accounts.connect({ id, url: URL_B, username: 'anna', password: SECRET });
    assert.deepEqual(
      world.asked.map(({ certificate }) => certificate),
      ['AA:BB', 'AA:BB', 'CC:DD', undefined],
    );
  });
});
