import type { Store } from '../store/index.ts';
import type { Ledger } from './ledger.ts';
import type { UploadRow } from './row.ts';
import { forgetOldRows, readInStates, readRow } from './rows.ts';
import type { Spool } from './spool.ts';

/** As long as a browser keeps the bytes of a photo that the companion does not have. */
const ABANDONED_MS = 30 * 86_400_000;

/**
 * After a start: what was being sent is queued again with what it had journalled, a capture goes on where its bytes
 * are durable, one that its browser has given up ends, and bytes that no row needs go. Returns the rows to go on with,
 * those that waited longest first.
 */
export async function resume(store: Store, ledger: Ledger, spool: Spool, now: number): Promise<UploadRow[]> {
  await store.write((db) => forgetOldRows(db));
  const interrupted = readInStates(store.db, ['queued', 'waiting', 'uploading', 'verifying']);
  await Promise.all(interrupted.map(({ id }) => ledger.apply(id, { type: 'resumed' })));
  for (const { id, changedAt } of readInStates(store.db, ['receiving'])) {
    if (changedAt < now - ABANDONED_MS) {
      await ledger.apply(id, { type: 'broke', problem: { code: 'page-gone' }, nextAttemptAt: null });
      await spool.remove(id);
    }
    // The crash fell between the rename and the row: the bytes are whole, but nobody was told that they are.
    const bytes = await spool.unkeep(id);
    if (bytes !== null) await ledger.apply(id, { type: 'checkpoint', bytes });
  }
  for (const id of await spool.ids()) {
    const row = readRow(store.db, id);
    if (row === null || row.state === 'done' || row.state === 'skipped') await spool.remove(id);
    else if (row.state === 'failed') await spool.removeSmall(id);
  }
  return readInStates(store.db, ['queued', 'waiting', 'fetching']);
}
