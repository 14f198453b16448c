import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { toProblem } from '../../shared/problems.ts';
import { codeOf } from '../../test/problem.ts';
import { openTestAccounts, refuse, SECRET, URL_A, welcome } from './test-accounts.ts';

let world: Awaited<ReturnType<typeof openTestAccounts>>;
beforeEach(async () => {
  world = await openTestAccounts();
});
afterEach(() => world.end());

describe('a connected server', () => {
  test('has a client, the same one until something changes', async () => {
    const id = await world.addServer();
    const [first, second] = await Promise.all([world.accounts.client(id), world.accounts.client(id)]);
    assert.equal(first, second);
    assert.equal(first.root.href, URL_A);
    await world.accounts.connect({ id, url: URL_A, username: 'anna', password: 'new' });
    const third = await world.accounts.client(id);
    assert.notEqual(third, first);
    assert.deepEqual(
      world.closed.map(({ password }) => password),
      [SECRET],
    );
  });

  test('still has it after a restart', async () => {
    const id = await world.addServer();
    await world.reopen();
    assert.deepEqual(await world.used(id), {
      url: URL_A,
      username: 'anna',
      password: SECRET,
      plainHttp: false,
    });
    await world.accounts.test(id);
    assert.equal(world.asked[0]?.password, SECRET);
  });

  test('is unknown when it was never saved or was deleted', async () => {
    const id = await world.addServer();
    await world.remove(id);
    for (const one of [id, randomUUID()]) {
      assert.equal(await codeOf(world.accounts.client(one)), 'unknown-server');
      assert.equal(await codeOf(world.accounts.test(one)), 'unknown-server');
    }
  });

  test('without a password says so', async () => {
    const id = await world.addServer(null);
    assert.equal(await codeOf(world.accounts.client(id)), 'password-missing');
    assert.equal(await codeOf(world.accounts.test(id)), 'password-missing');
    assert.equal(
      await codeOf(world.accounts.connect({ id, url: URL_A, username: 'anna' })),
      'password-missing',
    );
    assert.deepEqual(world.asked, []);
  });
});

describe('a refused password', () => {
  test('stops the account: no request until a test or connection succeeds', async () => {
    const id = await world.addServer();
    world.accounts.refused(id, await world.accounts.client(id));
    assert.equal(world.closed.length, 1, 'what is under way breaks off');
    for (let n = 0; n < 3; n += 1) assert.equal(await codeOf(world.accounts.client(id)), 'wrong-password');
    assert.deepEqual(world.asked, []);

    world.answer = refuse;
    assert.equal(await codeOf(world.accounts.test(id)), 'wrong-password');
    assert.equal(world.asked.length, 1, 'one try for one click');
    assert.equal(await codeOf(world.accounts.client(id)), 'wrong-password');

    world.answer = welcome;
    await world.accounts.test(id);
    assert.equal((await world.accounts.client(id)).root.href, URL_A);
  });

  test('stops it after a restart, too', async () => {
    const id = await world.addServer();
    world.answer = refuse;
    assert.equal(await codeOf(world.accounts.test(id)), 'wrong-password');
    await world.reopen();
    assert.equal(await codeOf(world.accounts.client(id)), 'wrong-password');
    world.answer = welcome;
    await world.accounts.connect({ id, url: URL_A, username: 'anna', password: 'right' });
    await world.reopen();
    assert.equal((await world.accounts.client(id)).root.href, URL_A);
  });

  test('of an outdated client stops nothing', async () => {
    const id = await world.addServer();
    const old = await world.accounts.client(id);
    await world.accounts.connect({ id, url: URL_A, username: 'anna', password: 'new' });
    await world.accounts.client(id);
    world.accounts.refused(id, old);
    assert.equal((await world.accounts.client(id)).root.href, URL_A);
  });

  test('that was only typed changes nothing of what is stored', async () => {
    const id = await world.addServer();
    world.answer = refuse;
    assert.equal(
      await codeOf(world.accounts.connect({ id, url: URL_A, username: 'anna', password: 'typo' })),
      'wrong-password',
    );
    assert.equal((await world.used(id)).password, SECRET);
  });

  test('of one server leaves the others', async () => {
    const [first, second] = [await world.addServer(), await world.addServer()];
    world.accounts.refused(first);
    assert.equal((await world.accounts.client(second)).root.href, URL_A);
  });
});

describe('a deleted server', () => {
  test('has its password forgotten', async () => {
    const id = await world.addServer();
    await world.accounts.forget(id);
    assert.equal(await world.secrets.get(`server:${id}`), null);
    assert.equal(await codeOf(world.accounts.client(id)), 'password-missing');
  });

  test('has it forgotten at the next start when the companion was killed in between', async () => {
    const id = await world.addServer();
    const other = await world.addServer();
    await world.remove(id);
    assert.notEqual(await world.secrets.get(`server:${id}`), null);
    await world.reopen();
    while ((await world.secrets.get(`server:${id}`)) !== null) await new Promise(setImmediate);
    assert.notEqual(await world.secrets.get(`server:${other}`), null);
  });
});

test('no password is in the log or in an error', async () => {
  const id = await world.addServer();
  world.answer = refuse;
  const problems = await Promise.all(
    [
      world.accounts.test(id),
      world.accounts.connect({ id, url: URL_A, username: 'anna', password: SECRET }),
      world.accounts.connect({ id, url: `anna:${SECRET}@nas`, username: 'anna' }),
      world.accounts.connect({ id, url: `https://anna:${SECRET}@c.example.org/`, username: 'anna' }),
    ].map((work) => work.then(() => assert.fail('taken'), toProblem)),
  );
  assert.ok(!JSON.stringify(problems).includes(SECRET), JSON.stringify(problems));
  const text = readFileSync(join(world.home, 'photoferry.log'), 'utf8');
  assert.match(text, /server test failed/);
  assert.ok(!text.includes(SECRET), text);
});
