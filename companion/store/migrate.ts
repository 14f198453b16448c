import type { DatabaseSync } from 'node:sqlite';
import { PhotoferryError } from '../../shared/problems.ts';
import { MIGRATIONS } from './migrations.ts';
import { storeProblem } from './store-problem.ts';

/**
 * Brings the schema up to date; each step is whole or not at all.
 * Throws `store-newer` for a database that this version does not know, which stays untouched.
 */
export function migrate(db: DatabaseSync, home: string, migrations: readonly string[] = MIGRATIONS): void {
  try {
    const version = Number(db.prepare('PRAGMA user_version').get()?.user_version);
    if (version > migrations.length) throw new PhotoferryError('store-newer', { target: home });
    for (const [index, sql] of [...migrations.entries()].slice(version)) {
      db.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${index + 1}; COMMIT`);
    }
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw storeProblem(error, home);
  }
}
