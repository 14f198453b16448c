import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, test } from 'node:test';
import { PhotoferryError } from '../../shared/problems.ts';
import { createGroupCommit } from './group-commit.ts';

let db: DatabaseSync;
let ran: string[];
beforeEach(() => {
  db = new DatabaseSync(':memory:');
  db.exec('CREATE TABLE t (a TEXT) STRICT');
  ran = [];
  const exec = db.exec.bind(db);
  db.exec = (sql: string) => {
    ran.push(sql);
    exec(sql);
  };
});

const insert = (value: string) => (database: DatabaseSync) => {
  database.prepare('INSERT INTO t VALUES (?)').run(value);
  return value;
};
const rows = () =>
  db
    .prepare('SELECT a FROM t')
    .all()
    .map((row) => row.a);
const count = (sql: string) => ran.filter((one) => one === sql).length;

describe('group commit', () => {
  test('puts the writes of one turn into one transaction, in order', async () => {
    const { write } = createGroupCommit(db, 'home');
    const values = Array.from({ length: 50 }, (_, n) => `v${n}`);
    assert.deepEqual(await Promise.all(values.map((value) => write(insert(value)))), values);
    assert.deepEqual(rows(), values);
    assert.equal(count('COMMIT'), 1);
    await write(insert('later'));
    assert.equal(count('COMMIT'), 2);
  });

  test('what may wait is written with the next one that may not, in order', async () => {
    const { write } = createGroupCommit(db, 'home');
    const patient = [write(insert('a'), 60_000), write(insert('b'), 60_000)];
    await write(insert('c'));
    await Promise.all(patient);
    assert.deepEqual([rows(), count('COMMIT')], [['a', 'b', 'c'], 1]);
  });

  test('what may wait is written when its time has come, and at the end', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const { write, end } = createGroupCommit(db, 'home');
    const first = write(insert('a'), 100);
    t.mock.timers.tick(99);
    assert.deepEqual(rows(), []);
    t.mock.timers.tick(1);
    await first;
    const last = write(insert('b'), 100);
    await end();
    await last;
    assert.deepEqual(rows(), ['a', 'b']);
  });

  test('who may wait less does not wait for who may wait longer', async (t) => {
    t.mock.timers.enable({ apis: ['setTimeout'] });
    const { write } = createGroupCommit(db, 'home');
    const both = [write(insert('a'), 60_000), write(insert('b'), 100)];
    t.mock.timers.tick(100);
    await Promise.all(both);
    assert.deepEqual([rows(), count('COMMIT')], [['a', 'b'], 1]);
  });

  test('answers only after the COMMIT', async () => {
    const { write } = createGroupCommit(db, 'home');
    const seen = await write(insert('a')).then(() => [...ran]);
    assert.equal(seen.at(-1), 'COMMIT');
  });

  test('takes back only the one that throws', async () => {
    const { write } = createGroupCommit(db, 'home');
    const failing = (database: DatabaseSync) => {
      insert('half')(database);
      throw new PhotoferryError('unknown-upload');
    };
    const [first, second, third] = await Promise.allSettled([
      write(insert('a')),
      write(failing),
      write(insert('c')),
    ]);
    assert.equal(first.status, 'fulfilled');
    assert.equal(second.status === 'rejected' && second.reason.problem.code, 'unknown-upload');
    assert.equal(third.status, 'fulfilled');
    assert.deepEqual(rows(), ['a', 'c']);
  });

  test('rejects all when the COMMIT fails, and goes on afterwards', async () => {
    db.exec('PRAGMA foreign_keys = ON');
    db.exec('CREATE TABLE parent (id TEXT PRIMARY KEY) STRICT');
    db.exec('CREATE TABLE child (id TEXT REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED) STRICT');
    const { write } = createGroupCommit(db, 'home');
    const orphan = (database: DatabaseSync) => database.exec("INSERT INTO child VALUES ('nobody')");
    const results = await Promise.allSettled([write(insert('a')), write(orphan)]);
    assert.deepEqual(
      results.map((result) => result.status),
      ['rejected', 'rejected'],
    );
    assert.deepEqual(rows(), []);
    assert.equal(await write(insert('b')), 'b');
    assert.deepEqual(rows(), ['b']);
  });

  test('says disk-full for all that a full disk took back, and goes on once there is room', async () => {
    db.exec('PRAGMA max_page_count = 4');
    const { write } = createGroupCommit(db, 'home');
    const results = await Promise.allSettled([
      write(insert('a')),
      write(insert('x'.repeat(100_000))),
      write(insert('c')),
    ]);
    for (const result of results) {
      assert.equal(result.status === 'rejected' && result.reason.problem?.code, 'disk-full');
    }
    assert.deepEqual(rows(), []);
    db.exec('PRAGMA max_page_count = 1000');
    await write(insert('x'.repeat(100_000)));
    assert.equal(rows().length, 1);
  });

  test('refuses asynchronous work', async () => {
    const { write } = createGroupCommit(db, 'home');
    await assert.rejects(
      write(async () => 1),
      /must be synchronous/,
    );
  });

  test('commits what is queued at the end and refuses what comes after', async () => {
    const { write, end } = createGroupCommit(db, 'home');
    const last = write(insert('last'));
    await end();
    assert.equal(await last, 'last');
    await assert.rejects(write(insert('late')), /closed/);
    assert.deepEqual(rows(), ['last']);
  });
});
