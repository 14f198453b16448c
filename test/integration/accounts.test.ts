import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { type Accounts, openAccounts } from '../../companion/accounts/index.ts';
import { openSecrets, type Secrets } from '../../companion/credentials/index.ts';
import { type Log, openLog } from '../../companion/log/index.ts';
import { openSettings, type Settings } from '../../companion/settings/index.ts';
import { openStore, type Store } from '../../companion/store/index.ts';
import { codeOf } from '../problem.ts';
import { type FaultProxy, startApache, startFaultProxy, type TestServer } from '../servers/index.ts';

// Accounts with the real client against Apache; a proxy in between counts what is really sent.

let apache: TestServer;
let proxy: FaultProxy;
let home: string;
let store: Store;
let settings: Settings;
let secrets: Secrets;
let log: Log;
let accounts: Accounts;

before(async () => {
  apache = await startApache();
});
after(() => apache.remove());

beforeEach(async () => {
  proxy = await startFaultProxy(apache.url);
  home = await mkdtemp(join(tmpdir(), 'pf-accounts-'));
  store = openStore(home);
  settings = openSettings(store, { changed() {} });
  secrets = await openSecrets(home, { keyring: false });
  log = openLog(home);
  accounts = openAccounts({ store, settings, secrets, log });
});
afterEach(async () => {
  await accounts.close();
  log.close();
  await store.close();
  await proxy.stop();
  await rm(home, { recursive: true, force: true });
});

/** Requests that carried a password since the last look. */
function withPassword(): number {
  return proxy.requests.splice(0).filter(({ headers }) => headers.authorization !== undefined).length;
}

async function saveServer(id: string, url: string): Promise<void> {
  const fields = { name: 'Apache', url, username: apache.username, uploadFolder: '/' };
  await settings.push([{ editId: randomUUID(), kind: 'server', id, base: settings.revision(), fields }]);
}

async function connect(id: string): Promise<void> {
  const { username, password } = apache;
  const { url } = await accounts.connect({ id, url: proxy.url, username, password });
  await accounts.keep(id);
  await saveServer(id, url);
}

describe('an account on Apache', () => {
  test('is found, saved, and lists its files', async () => {
    const id = randomUUID();
    await connect(id);
    assert.ok(withPassword() > 0);
    const client = await accounts.client(id);
    assert.equal(client.root.href, proxy.url);
    await client.makeFolders('/Photos');
    assert.equal((await client.stat('/Photos'))?.folder, true);
    assert.equal((await accounts.test(id)).url, proxy.url);
  });

  test('tries a wrong password once, and stores nothing', async () => {
    const id = randomUUID();
    const { username } = apache;
    const tried = accounts.connect({ id, url: proxy.url, username, password: 'wrong' });
    assert.equal(await codeOf(tried), 'wrong-password');
    assert.equal(withPassword(), 1);
    assert.equal(await secrets.get(`server:${id}`), null);
  });

  test('that is connected but never saved can be looked into, and leaves no password behind', async () => {
    const id = randomUUID();
    const { username, password } = apache;
    await accounts.connect({ id, url: proxy.url, username, password });
    assert.equal((await (await accounts.connectedClient(id)).stat('/'))?.folder, true);
    assert.equal(await codeOf(accounts.client(id)), 'unknown-server');
    assert.equal(await secrets.get(`server:${id}`), null);
  });

  test('whose password was changed sends it once more for each click, and never by itself', async () => {
    const id = randomUUID();
    await connect(id);
    proxy.requests.splice(0);
    await apache.stop();
    const changed = await startApache({ port: Number(new URL(apache.url).port), password: 'another' });
    try {
      for (let click = 0; click < 2; click += 1) {
        assert.equal(await codeOf(accounts.test(id)), 'wrong-password');
        assert.equal(withPassword(), 1);
        // Whatever asks for a client meanwhile, now and after a restart, gets none.
        assert.equal(await codeOf(accounts.client(id)), 'wrong-password');
        await accounts.close();
        accounts = openAccounts({ store, settings, secrets, log });
        assert.equal(await codeOf(accounts.client(id)), 'wrong-password');
        assert.deepEqual(proxy.requests, []);
      }
      const { username } = apache;
      await accounts.connect({ id, url: proxy.url, username, password: 'another' });
      await (await accounts.client(id)).stat('/');
    } finally {
      await changed.remove();
      await apache.start();
    }
  });

  test('sends nothing to another port, where only a stored password would do', async () => {
    const id = randomUUID();
    await connect(id);
    const other = await startFaultProxy(apache.url);
    try {
      await saveServer(id, other.url);
      assert.equal(await codeOf(accounts.client(id)), 'password-missing');
      assert.equal(await codeOf(accounts.test(id)), 'password-missing');
      const { username } = apache;
      assert.equal(await codeOf(accounts.connect({ id, url: other.url, username })), 'password-missing');
      assert.deepEqual(other.requests, []);
    } finally {
      await other.stop();
    }
  });

  test('leaves its password in no file in clear', async () => {
    const id = randomUUID();
    await connect(id);
    assert.equal(await codeOf(accounts.test(id)), 'taken');
    const { username, password } = apache;
    const clear = [password, Buffer.from(`${username}:${password}`).toString('base64')];
    // Read by a path of their own: closing the open database here would let go of its lock.
    await store.close();
    for (const name of ['photoferry.db', 'photoferry.log', 'secrets.enc', 'secrets.key']) {
      const content = await readFile(join(home, name));
      for (const text of clear) assert.equal(content.indexOf(text), -1, name);
    }
  });
});
