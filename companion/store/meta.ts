import type { DatabaseSync } from 'node:sqlite';
import { statement } from './statement.ts';

/** Single values of the installation. */
export type MetaKey =
  | 'settings-revision'
  | 'upload-sequence'
  | 'named-uploads'
  | 'machine-id'
  | 'machine-name';

/** The value, or null where there is none yet. */
export function readMeta(db: DatabaseSync, key: MetaKey): string | null {
  const row = statement(db, 'SELECT value FROM meta WHERE key = ?').get(key);
  return typeof row?.value === 'string' ? row.value : null;
}

/** Sets a value; only inside `Store.write`. */
export function writeMeta(db: DatabaseSync, key: MetaKey, value: string): void {
  const sql = 'INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value';
  statement(db, sql).run(key, value);
}

/** Counts on and returns the new number, 1 at first; only inside `Store.write`, so that no number is given twice. */
export function nextNumber(
  db: DatabaseSync,
  key: 'settings-revision' | 'upload-sequence' | 'named-uploads',
): number {
  const sql = `INSERT INTO meta VALUES (?, '1')
    ON CONFLICT (key) DO UPDATE SET value = CAST(value + 1 AS TEXT) RETURNING value`;
  return Number(statement(db, sql).get(key)?.value);
}
