import type { DatabaseSync } from 'node:sqlite';
import { PhotoferryError } from '../../shared/problems.ts';
import { statement } from './statement.ts';
import { storeProblem } from './store-problem.ts';

interface Queued {
  run(db: DatabaseSync): void;
  kept(): void;
  lost(error: unknown): void;
}

/**
 * Collects the writes of one turn of the event loop into one transaction, hence one fsync. Those that may wait are
 * written with the next one that may not, or when their time has come; the order of the calls stays.
 */
export function createGroupCommit(db: DatabaseSync, home: string) {
  let queue: Queued[] = [];
  let ended = false;
  let isDue = false;
  let timer: NodeJS.Timeout | undefined;
  let dueAt = Infinity;

  function flush(): void {
    clearTimeout(timer);
    dueAt = Infinity;
    isDue = false;
    const batch = queue;
    queue = [];
    if (batch.length > 0) commit(db, batch, home);
  }

  function plan(withinMs: number): void {
    if (isDue) return;
    if (withinMs > 0) {
      const at = performance.now() + withinMs;
      // The one that may wait longer must not make the other one wait.
      if (at >= dueAt) return;
      clearTimeout(timer);
      dueAt = at;
      timer = setTimeout(flush, withinMs);
      return;
    }
    isDue = true;
    setImmediate(flush);
  }

  return {
    write<T>(work: (db: DatabaseSync) => T, withinMs = 0): Promise<T> {
      if (ended) return Promise.reject(new PhotoferryError('internal', { said: 'the store is closed' }));
      return new Promise<T>((resolve, reject) => {
        let result: T;
        const run = (database: DatabaseSync) => {
          result = work(database);
          // Asynchronous work would go on outside of the transaction.
          if (result instanceof Promise)
            throw new PhotoferryError('internal', { said: 'a write must be synchronous' });
        };
        queue.push({ run, kept: () => resolve(result), lost: reject });
        plan(withinMs);
      });
    },
    async end(): Promise<void> {
      ended = true;
      flush();
    },
  };
}

/** One transaction. Each piece of work stands in a savepoint of its own; all are told after the COMMIT. */
function commit(db: DatabaseSync, batch: readonly Queued[], home: string): void {
  const done: Queued[] = [];
  try {
    db.exec('BEGIN IMMEDIATE');
    for (const queued of batch) {
      if (runInSavepoint(db, queued, home)) done.push(queued);
    }
    db.exec('COMMIT');
  } catch (error) {
    // A promise settles once: those whose own work failed were told so already.
    for (const queued of batch) queued.lost(storeProblem(error, home));
    if (db.isTransaction) db.exec('ROLLBACK');
    return;
  }
  for (const queued of done) queued.kept();
}

/** False when the work failed and was taken back; throws when SQLite gave up the whole transaction. */
function runInSavepoint(db: DatabaseSync, queued: Queued, home: string): boolean {
  statement(db, 'SAVEPOINT work').run();
  try {
    queued.run(db);
  } catch (error) {
    // A full disk or an I/O error ends the transaction itself (sqlite.org/lang_transaction.html, 3.).
    if (!db.isTransaction) throw error;
    db.exec('ROLLBACK TO work; RELEASE work');
    queued.lost(storeProblem(error, home));
    return false;
  }
  statement(db, 'RELEASE work').run();
  return true;
}
