/** Every upload and each step of its life, written down before anything is built upon it. */
import type { DatabaseSync } from 'node:sqlite';
import { PhotoferryError } from '../../shared/problems.ts';
import { nextNumber, type Store } from '../store/index.ts';
import type { UploadRow } from './row.ts';
import { readRow, writeRow } from './rows.ts';
import { isVisible, next, type UploadEvent } from './states.ts';

export interface Ledger {
  get(id: string): UploadRow | null;
  /** Adds an upload, durably; one with that id that is there already stays and comes back. */
  add(row: NewRow): Promise<UploadRow>;
  /** Takes an event into account, durably, and resolves with the row afterwards. Throws `unknown-upload`. */
  apply(id: string, event: UploadEvent): Promise<UploadRow>;
}

export type NewRow = Omit<UploadRow, 'sequence' | 'createdAt' | 'changedAt'> & { createdAt?: number };

/** `changed` is told each row after its change is durable, and not of what browsers cannot see. */
export function createLedger(store: Store, now: () => number, changed: (row: UploadRow) => void): Ledger {
  function put(db: DatabaseSync, row: Omit<UploadRow, 'sequence' | 'changedAt'>): UploadRow {
    const numbered = { ...row, changedAt: now(), sequence: nextNumber(db, 'upload-sequence') };
    writeRow(db, numbered);
    return numbered;
  }

  async function written(
    work: (db: DatabaseSync) => { row: UploadRow; visible: boolean },
  ): Promise<UploadRow> {
    const { row, visible } = await store.write(work);
    if (visible) changed(row);
    return row;
  }

  return {
    get: (id) => readRow(store.db, id),
    add: (row) =>
      written((db) => {
        const known = readRow(db, row.id);
        if (known !== null) return { row: known, visible: false };
        return { row: put(db, { createdAt: now(), ...row }), visible: true };
      }),
    apply: (id, event) =>
      written((db) => {
        const before = readRow(db, id);
        if (before === null) throw new PhotoferryError('unknown-upload');
        const after = next(before, event);
        if (after === before) return { row: before, visible: false };
        if (isVisible(event)) return { row: put(db, after), visible: true };
        writeRow(db, after);
        return { row: after, visible: false };
      }),
  };
}
