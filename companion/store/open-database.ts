import { chmodSync, closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PhotoferryError } from '../../shared/problems.ts';
import { fileProblem, systemCode } from '../files/index.ts';
import { isBusy, storeProblem } from './store-problem.ts';

/**
 * Opens `photoferry.db` and takes its exclusive lock at once. The lock is the process's own (fcntl), so a
 * killed companion leaves none behind.
 */
export function openDatabase(home: string, owner: () => string | null): DatabaseSync {
  const path = join(home, 'photoferry.db');
  makeFile(path);
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(path, { timeout: 0 });
    // The order matters: exclusive before WAL, so that no shared-memory file is ever made (sqlite.org/wal.html).
    db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    db.exec('PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; BEGIN IMMEDIATE; COMMIT');
    return db;
  } catch (error) {
    db?.close();
    if (!isBusy(error)) throw storeProblem(error, path);
    const by = owner();
    throw new PhotoferryError('home-in-use', { target: by ? `${home} (${by})` : home }, error);
  }
}

/**
 * Makes the file owner-only before SQLite sees it; its WAL gets the same mode. An existing file is not opened:
 * closing it again would drop the lock that this very process may hold on it (fcntl(2), POSIX locks).
 */
function makeFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw fileProblem(error, path);
    if (process.platform !== 'win32') tryToClose(path);
  }
}

function tryToClose(path: string): void {
  try {
    chmodSync(path, 0o600);
  } catch {
    // Not ours to change; SQLite says whether it can be used.
  }
}
