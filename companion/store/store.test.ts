import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { withCode } from '../../test/problem.ts';
import { machine, openStore } from './index.ts';

let home: string;
beforeEach(() => {
  home = join(mkdtempSync(join(tmpdir(), 'pf-store-')), 'home');
});
afterEach(() => rmSync(join(home, '..'), { recursive: true, force: true }));

const columnsOf = (store: { db: DatabaseSync }) =>
  store.db.prepare('SELECT key FROM meta ORDER BY key').all();

describe('the store', () => {
  test('is made owner-only, with WAL, full sync and no shared memory', async () => {
    const store = openStore(home);
    assert.equal(statSync(home).mode & 0o777, 0o700);
    const files = readdirSync(home).sort();
    assert.deepEqual(files, ['photoferry.db', 'photoferry.db-wal', 'photoferry.pid']);
    for (const file of files) assert.equal(statSync(join(home, file)).mode & 0o777, 0o600, file);
    const pragma = (name: string) => Object.values(store.db.prepare(`PRAGMA ${name}`).get() ?? {})[0];
    assert.equal(pragma('journal_mode'), 'wal');
    assert.equal(pragma('synchronous'), 2);
    assert.equal(pragma('locking_mode'), 'exclusive');
    await store.close();
    assert.deepEqual(readdirSync(home), ['photoferry.db']);
  });

  test('keeps the machine id and what was written over a restart', async () => {
    const first = openStore(home);
    const { id, name } = machine(first);
    assert.match(id, /^[a-z2-7]{8}$/);
    assert.notEqual(name, '');
    await first.write((db) => db.exec("INSERT INTO meta VALUES ('x', '1')"));
    await first.close();
    const second = openStore(home);
    assert.deepEqual(machine(second), { id, name });
    assert.equal(columnsOf(second).length, 3);
    await second.close();
  });

  test('refuses a second one in the same process, and stays locked afterwards', async () => {
    const store = openStore(home);
    assert.throws(() => openStore(home), withCode('home-in-use'));
    assert.throws(() => openStore(home), withCode('home-in-use'));
    await assert.rejects(holdInOtherProcess(home), /home-in-use/);
    await store.close();
  });

  test('names the other process, and is free once that was killed', async () => {
    const other = await holdInOtherProcess(home);
    assert.throws(
      () => openStore(home),
      (error) => withCode('home-in-use')(error) && String(error).includes(`process ${other.pid} since 20`),
    );
    other.kill('SIGKILL');
    await once(other, 'exit');
    const store = openStore(home);
    // What the killed one committed is there, what it had not is not.
    const keys = columnsOf(store).map((row) => row.key);
    assert.ok(keys.includes('committed'));
    assert.ok(!keys.includes('open'));
    await store.close();
  });

  test('refuses a newer schema and leaves it as it is', async () => {
    await openStore(home).close();
    const path = join(home, 'photoferry.db');
    const db = new DatabaseSync(path);
    db.exec('PRAGMA user_version = 9999');
    db.close();
    const before = readFileSync(path);
    assert.throws(() => openStore(home), withCode('store-newer'));
    assert.deepEqual(readFileSync(path), before);
  });

  test('says that a file is no database, and leaves it as it is', () => {
    mkdirSync(home);
    const path = join(home, 'photoferry.db');
    writeFileSync(path, 'not a database'.repeat(1000));
    assert.throws(() => openStore(home), withCode('store-damaged'));
    assert.equal(readFileSync(path, 'utf8'), 'not a database'.repeat(1000));
  });

  test('says that the data folder cannot be written', () => {
    const file = `${home}.file`;
    writeFileSync(file, '');
    assert.throws(() => openStore(join(file, 'home')), withCode('home-unwritable'));
  });
});

/** Another process that holds the store, has committed one row and has another one open. */
async function holdInOtherProcess(folder: string): Promise<ChildProcess> {
  const script = `
    import { openStore } from ${JSON.stringify(new URL('./store.ts', import.meta.url).href)};
    try {
      const store = openStore(process.argv[1]);
      await store.write((db) => db.exec("INSERT INTO meta VALUES ('committed', '1')"));
      store.db.exec("BEGIN; INSERT INTO meta VALUES ('open', '1')");
      console.log('holding');
      setInterval(() => {}, 1000);
    } catch (error) { console.log(error.problem?.code ?? String(error)); }`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await once(child.stdout, 'data');
  if (String(said).trim() === 'holding') return child;
  if (child.exitCode === null) await once(child, 'exit');
  throw new Error(String(said));
}
