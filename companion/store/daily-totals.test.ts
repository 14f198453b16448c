import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { countFile, readDays } from './daily-totals.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations.ts';

const DAYS = MIGRATIONS.findIndex((step) => step.includes('CREATE TABLE daily_totals'));
const at = (day: number, hour: number) => new Date(2026, 2, day, hour).getTime();

test('files are counted on their own day, and days without any are there', () => {
  const db = new DatabaseSync(':memory:');
  migrate(db, 'home', MIGRATIONS);
  countFile(db, 'up', 10, at(28, 23));
  countFile(db, 'up', 5, at(30, 0));
  countFile(db, 'up', 6, at(30, 1));
  countFile(db, 'down', 7, at(30, 2));
  const none = { uploadedFiles: 0, uploadedBytes: 0, downloadedFiles: 0, downloadedBytes: 0 };
  // The clocks go forward in the night to the 29th in much of Europe: it is a day all the same.
  assert.deepEqual(readDays(db, 4, at(30, 3)), [
    { day: '2026-03-27', ...none },
    { day: '2026-03-28', ...none, uploadedFiles: 1, uploadedBytes: 10 },
    { day: '2026-03-29', ...none },
    { day: '2026-03-30', uploadedFiles: 2, uploadedBytes: 11, downloadedFiles: 1, downloadedBytes: 7 },
  ]);
  assert.deepEqual(readDays(db, 1, at(31, 0)), [{ day: '2026-03-31', ...none }]);
});

test('uploads from before there were totals are counted once', () => {
  const db = new DatabaseSync(':memory:');
  migrate(db, 'home', MIGRATIONS.slice(0, DAYS));
  const insert = db.prepare(
    `INSERT INTO uploads (id, sequence, server_id, name, size, state, created_at, changed_at, source_kind)
     VALUES (?, ?, 's', 'a.jpg', ?, ?, 0, ?, 'disk')`,
  );
  for (const [n, state] of ['done', 'done', 'failed'].entries())
    insert.run(String(n), n, 100, state, at(5, 12));
  migrate(db, 'home', MIGRATIONS);
  const [day] = readDays(db, 1, at(5, 20));
  assert.deepEqual([day?.uploadedFiles, day?.uploadedBytes, day?.downloadedFiles], [2, 200, 0]);
});
