import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { ServerFinding } from '../../shared/model.ts';
import { PhotoferryError, toProblem } from '../../shared/problems.ts';
import { openSecrets, type Secrets } from '../credentials/index.ts';
import { type Log, openLog } from '../log/index.ts';
import { openSettings, type Settings } from '../settings/index.ts';
import { openStore, type Store } from '../store/index.ts';
import type { ServerAccess, WebdavClient } from '../webdav/index.ts';
import { type Accounts, openAccounts } from './index.ts';

const SECRET = 'hunter2-Geheim';
const URL_A = 'https://a.example.org/dav/';
const URL_B = 'https://b.example.org/dav/';

let home: string;
let store: Store;
let settings: Settings;
let secrets: Secrets;
let log: Log;
let accounts: Accounts;
/** What went out with a password, and clients that were closed. */
let asked: ServerAccess[];
let closed: ServerAccess[];
/** What the server says to the next one. */
let answer: (access: ServerAccess) => ServerFinding;

const welcome = ({ url }: ServerAccess): ServerFinding => ({ url, tried: [] });
const refuse = (): never => {
  throw new PhotoferryError('wrong-password', { target: 'a.example.org', status: 401 });
};

function open(): void {
  accounts = openAccounts(settings, secrets, log, {
    discover: async (access) => {
      asked.push(access);
      return answer(access);
    },
    createWebdavClient: (access) =>
      ({ root: new URL(access.url), access, close: () => closed.push(access) }) as unknown as WebdavClient,
  });
}

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'pf-accounts-'));
  store = openStore(home);
  settings = openSettings(store, { changed() {} });
  secrets = await openSecrets(home, { keyring: false });
  log = openLog(home);
  asked = [];
  closed = [];
  answer = welcome;
  open();
});
afterEach(async () => {
  accounts.close();
  log.close();
  await store.close();
  rmSync(home, { recursive: true, force: true });
});

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'taken',
    (error) => toProblem(error).code,
  );
const edit = (id: string, fields: Record<string, unknown>) =>
  settings.push([{ editId: randomUUID(), kind: 'server', id, base: settings.revision(), fields }]);
const remove = (id: string) =>
  settings.push([{ editId: randomUUID(), kind: 'server', id, base: settings.revision(), delete: true }]);

async function addServer(password: string | null = SECRET): Promise<string> {
  const id = randomUUID();
  if (password !== null) await accounts.connect({ id, url: URL_A, username: 'anna', password });
  await edit(id, { name: `A ${id}`, url: URL_A, username: 'anna', uploadFolder: '/' });
  asked = [];
  return id;
}

describe('a connected server', () => {
  test('has a client, the same one until something changes', async () => {
    const id = await addServer();
    const [first, second] = await Promise.all([accounts.client(id), accounts.client(id)]);
    assert.equal(first, second);
    assert.equal(first.root.href, URL_A);
    await accounts.connect({ id, url: URL_A, username: 'anna', password: 'new' });
    const third = await accounts.client(id);
    assert.notEqual(third, first);
    assert.deepEqual(
      closed.map(({ password }) => password),
      [SECRET],
    );
  });

  test('still has it after a restart', async () => {
    const id = await addServer();
    open();
    const client = await accounts.client(id);
    assert.deepEqual(Reflect.get(client, 'access'), {
      url: URL_A,
      username: 'anna',
      password: SECRET,
      plainHttp: false,
    });
    await accounts.test(id);
    assert.equal(asked[0]?.password, SECRET);
  });

  test('is unknown when it was never saved or was deleted', async () => {
    const id = await addServer();
    await remove(id);
    for (const one of [id, randomUUID()]) {
      assert.equal(await codeOf(accounts.client(one)), 'unknown-server');
      assert.equal(await codeOf(accounts.test(one)), 'unknown-server');
    }
  });

  test('without a password says so', async () => {
    const id = await addServer(null);
    assert.equal(await codeOf(accounts.client(id)), 'password-missing');
    assert.equal(await codeOf(accounts.test(id)), 'password-missing');
    assert.equal(await codeOf(accounts.connect({ id, url: URL_A, username: 'anna' })), 'password-missing');
    assert.deepEqual(asked, []);
  });
});

describe('a password is bound to the origin and user it was given for', () => {
  for (const [change, fields] of [
    ['host', { url: URL_B }],
    ['port', { url: 'https://a.example.org:8443/dav/' }],
    ['scheme', { url: 'http://a.example.org/dav/' }],
    ['user', { username: 'bob' }],
  ] as const) {
    test(`another ${change} needs it anew`, async () => {
      const id = await addServer();
      await edit(id, fields);
      assert.equal(await codeOf(accounts.client(id)), 'password-missing');
      assert.equal(await codeOf(accounts.test(id)), 'password-missing');
      const typed = { url: URL_A, username: 'anna', ...fields };
      assert.equal(await codeOf(accounts.connect({ id, ...typed })), 'password-missing');
      assert.deepEqual(asked, [], 'nothing was sent anywhere');
    });
  }

  test('another path or name does not', async () => {
    const id = await addServer();
    await edit(id, { url: 'https://a.example.org/other/', name: 'other' });
    assert.equal((await accounts.client(id)).root.pathname, '/other/');
    await accounts.connect({ id, url: 'https://a.example.org/', username: 'anna' });
    assert.equal(asked[0]?.password, SECRET);
  });

  test('where a redirect to https led, it belongs to that', async () => {
    answer = () => ({ url: URL_A, tried: [] });
    const id = randomUUID();
    await accounts.connect({
      id,
      url: 'http://a.example.org/',
      username: 'anna',
      password: SECRET,
      plainHttp: true,
    });
    await edit(id, { name: 'A', url: URL_A, username: 'anna', uploadFolder: '/' });
    assert.deepEqual(Reflect.get(await accounts.client(id), 'access').plainHttp, false);
  });

  test('an address that was only tried leaves the saved one as it is', async () => {
    const id = await addServer();
    await accounts.connect({ id, url: URL_B, username: 'anna', password: 'for b' });
    assert.equal(Reflect.get(await accounts.client(id), 'access').password, SECRET);
    await edit(id, { url: URL_B });
    assert.equal(Reflect.get(await accounts.client(id), 'access').password, 'for b');
    // From the next connection on the old one is gone.
    await accounts.connect({ id, url: URL_B, username: 'anna' });
    await edit(id, { url: URL_A });
    assert.equal(await codeOf(accounts.client(id)), 'password-missing');
  });
});

describe('confirmations', () => {
  test('stay with their origin, and are used again for it', async () => {
    const id = randomUUID();
    const url = 'http://nas.local/dav/';
    await accounts.connect({ id, url, username: 'anna', password: SECRET, plainHttp: true });
    await accounts.connect({ id, url, username: 'bob', password: 'other' });
    assert.equal(asked[1]?.plainHttp, true);
    await accounts.connect({ id, url: 'http://nas.local:81/dav/', username: 'anna', password: SECRET });
    assert.equal(asked[2]?.plainHttp, false);
  });

  test('so does a trusted certificate, until another one is confirmed', async () => {
    const id = randomUUID();
    await accounts.connect({ id, url: URL_A, username: 'anna', password: SECRET, certificate: 'AA:BB' });
    await accounts.connect({ id, url: URL_A, username: 'anna' });
    await accounts.connect({ id, url: URL_A, username: 'anna', certificate: 'CC:DD' });
    await accounts.connect({ id, url: URL_B, username: 'anna', password: SECRET });
    assert.deepEqual(
      asked.map(({ certificate }) => certificate),
      ['AA:BB', 'AA:BB', 'CC:DD', undefined],
    );
  });
});

describe('a refused password', () => {
  test('stops the account: no request until a test or connection succeeds', async () => {
    const id = await addServer();
    accounts.refused(id, await accounts.client(id));
    assert.equal(closed.length, 1, 'what is under way breaks off');
    for (let n = 0; n < 3; n += 1) assert.equal(await codeOf(accounts.client(id)), 'wrong-password');
    assert.deepEqual(asked, []);

    answer = refuse;
    assert.equal(await codeOf(accounts.test(id)), 'wrong-password');
    assert.equal(asked.length, 1, 'one try for one click');
    assert.equal(await codeOf(accounts.client(id)), 'wrong-password');

    answer = welcome;
    await accounts.test(id);
    assert.equal((await accounts.client(id)).root.href, URL_A);
  });

  test('stops it after a restart, too', async () => {
    const id = await addServer();
    answer = refuse;
    assert.equal(await codeOf(accounts.test(id)), 'wrong-password');
    // Stored after the mark, so the mark is there.
    await accounts.forget(randomUUID());
    await secrets.get('any');
    open();
    assert.equal(await codeOf(accounts.client(id)), 'wrong-password');
    answer = welcome;
    await accounts.connect({ id, url: URL_A, username: 'anna', password: 'right' });
    open();
    assert.equal((await accounts.client(id)).root.href, URL_A);
  });

  test('of an outdated client stops nothing', async () => {
    const id = await addServer();
    const old = await accounts.client(id);
    await accounts.connect({ id, url: URL_A, username: 'anna', password: 'new' });
    await accounts.client(id);
    accounts.refused(id, old);
    assert.equal((await accounts.client(id)).root.href, URL_A);
  });

  test('that was only typed changes nothing of what is stored', async () => {
    const id = await addServer();
    answer = refuse;
    assert.equal(
      await codeOf(accounts.connect({ id, url: URL_A, username: 'anna', password: 'typo' })),
      'wrong-password',
    );
    assert.equal(Reflect.get(await accounts.client(id), 'access').password, SECRET);
  });

  test('of one server leaves the others', async () => {
    const [first, second] = [await addServer(), await addServer()];
    accounts.refused(first);
    assert.equal((await accounts.client(second)).root.href, URL_A);
  });
});

describe('a deleted server', () => {
  test('has its password forgotten', async () => {
    const id = await addServer();
    await accounts.forget(id);
    assert.equal(await secrets.get(`server:${id}`), null);
    assert.equal(await codeOf(accounts.client(id)), 'password-missing');
  });

  test('has it forgotten at the next start when the companion was killed in between', async () => {
    const id = await addServer();
    const other = await addServer();
    await remove(id);
    assert.notEqual(await secrets.get(`server:${id}`), null);
    open();
    while ((await secrets.get(`server:${id}`)) !== null) await new Promise(setImmediate);
    assert.notEqual(await secrets.get(`server:${other}`), null);
  });
});

test('no password is in the log or in an error', async () => {
  const id = await addServer();
  answer = refuse;
  const problems = await Promise.all(
    [
      accounts.test(id),
      accounts.connect({ id, url: URL_A, username: 'anna', password: SECRET }),
      accounts.connect({ id, url: `anna:${SECRET}@nas`, username: 'anna' }),
      accounts.connect({ id, url: `https://anna:${SECRET}@c.example.org/`, username: 'anna' }),
    ].map((work) => work.then(() => assert.fail('taken'), toProblem)),
  );
  assert.ok(!JSON.stringify(problems).includes(SECRET), JSON.stringify(problems));
  const text = readFileSync(join(home, 'photoferry.log'), 'utf8');
  assert.match(text, /server test failed/);
  assert.ok(!text.includes(SECRET), text);
});
