import type { DatabaseSync } from 'node:sqlite';
import { makePrivateFolder } from '../files/index.ts';
import { createGroupCommit } from './group-commit.ts';
import { introduceMachine } from './machine.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open-database.ts';
import { readOwner, removeOwner, writeOwner } from './owner.ts';

export interface Store {
  /** For reading. Everything that changes goes through `write`. */
  readonly db: DatabaseSync;
  /**
   * Runs synchronous work in a transaction shared with all writes of the same turn, in the order of the calls.
   * Resolves with its result once it is on disk. Work that throws takes back only itself; `disk-full` or
   * `home-unwritable` take back all of the transaction.
   * @param withinMs that long it may wait for others, which saves an fsync: for what nobody waits for
   */
  write<T>(work: (db: DatabaseSync) => T, withinMs?: number): Promise<T>;
  /** Commits what is queued and lets go of the lock. */
  close(): Promise<void>;
}

/**
 * Opens the database of a data folder, made where missing, and holds it alone until closed or the process ends.
 * Throws `home-in-use`, `home-unwritable`, `disk-full`, `store-newer`, `store-damaged`.
 */
export function openStore(home: string): Store {
  makePrivateFolder(home);
  const db = openDatabase(home, () => readOwner(home));
  try {
    migrate(db, home);
    introduceMachine(db);
    writeOwner(home);
  } catch (error) {
    db.close();
    throw error;
  }

  const commits = createGroupCommit(db, home);
  let closing: Promise<void> | null = null;
  return {
    db,
    write: commits.write,
    close() {
      closing ??= commits.end().then(() => {
        // Before the lock goes: afterwards the file may be that of the next companion.
        removeOwner(home);
        db.close();
      });
      return closing;
    },
  };
}
