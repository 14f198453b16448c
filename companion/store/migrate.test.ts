import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations.ts';

const tables = (db: DatabaseSync) =>
  db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .all()
    .map((row) => row.name);

test('an empty database gets all steps, one that has some gets the rest', () => {
  const db = new DatabaseSync(':memory:');
  migrate(db, 'home', ['CREATE TABLE a (x)']);
  migrate(db, 'home', ['CREATE TABLE a (x)', 'CREATE TABLE b (x); CREATE TABLE c (x)']);
  assert.deepEqual(tables(db), ['a', 'b', 'c']);
  migrate(db, 'home', ['CREATE TABLE a (x)', 'CREATE TABLE b (x); CREATE TABLE c (x)']);
});

test('a step that fails leaves nothing behind', () => {
  const db = new DatabaseSync(':memory:');
  assert.throws(() => migrate(db, 'home', ['CREATE TABLE a (x)', 'CREATE TABLE b (x); CREATE TABLE a (x)']));
  assert.deepEqual(tables(db), ['a']);
  assert.equal(db.isTransaction, false);
});

test('every table is strict', () => {
  const db = new DatabaseSync(':memory:');
  migrate(db, 'home', MIGRATIONS);
  const loose = db.prepare(
    "SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'",
  );
  assert.deepEqual(loose.all(), []);
  assert.deepEqual(tables(db), [
    'daily_totals',
    'download_parts',
    'downloads',
    'expiries',
    'known_files',
    'meta',
    'pairings',
    'probes',
    'roots',
    'settings',
    'settings_edits',
    'sync_changes',
    'sync_holds',
    'sync_intents',
    'sync_journals',
    'sync_notes',
    'sync_pairs',
    'sync_places',
    'sync_runs',
    'sync_trash',
    'uploads',
  ]);
});
