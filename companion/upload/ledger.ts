/** Every upload and each step of its life, written down before anything is built upon it. */
import type { DatabaseSync } from 'node:sqlite';
import { PhotoferryError } from '../../shared/problems.ts';
import { nextNumber, type Store } from '../store/index.ts';
import type { UploadRow } from './row.ts';
import { readRow, readSameFile, readSince, writeRow } from './rows.ts';
import { isDurable, isPatient, isVisible, next, type UploadEvent } from './states.ts';

export interface Ledger {
  get(id: string): UploadRow | null;
  /** Rows changed after a sequence number, oldest change first. */
  since(sequence: number, limit: number): UploadRow[];
  /**
   * Adds uploads in one transaction. One with an id that is there already stays and comes back; so does a file from
   * disk that is under way to the same place.
   */
  add(rows: readonly NewRow[]): Promise<UploadRow[]>;
  /**
   * Takes an event into account, durably where a crash must not forget it, and resolves with the row afterwards.
   * `also` is written with it. Throws `unknown-upload`.
   */
  apply(id: string, event: UploadEvent, also?: (db: DatabaseSync) => void): Promise<UploadRow>;
}

export type NewRow = Omit<UploadRow, 'sequence' | 'createdAt' | 'changedAt'> & { createdAt?: number };

/** Rows that were just accepted are at hand when it is their turn, so many of them. */
const AT_HAND = 4096;
/** Results that nobody waits for are written together, with one fsync. */
const PATIENT_MS = 80;

/** `changed` is told each row after its change, once it is durable, and not of what browsers cannot see. */
export function createLedger(store: Store, now: () => number, changed: (rows: UploadRow[]) => void): Ledger {
  /** Rows as they are now. Of those under way the rest need not survive a crash: their next try begins with a look. */
  const live = new Map<string, UploadRow>();
  /** Those whose end waits to be written. */
  const ending = new Set<string>();
  const get = (id: string): UploadRow | null => live.get(id) ?? readRow(store.db, id);

  function put(db: DatabaseSync, row: Omit<UploadRow, 'sequence' | 'changedAt'>): UploadRow {
    const numbered = { ...row, changedAt: now(), sequence: nextNumber(db, 'upload-sequence') };
    writeRow(db, numbered);
    return numbered;
  }

  function required(id: string): UploadRow {
    const row = get(id);
    if (row === null) throw new PhotoferryError('unknown-upload');
    return row;
  }

  function remember(id: string, event: UploadEvent): UploadRow {
    const before = required(id);
    const after = next(before, event);
    if (after === before) return before;
    const row = { ...after, changedAt: now() };
    live.set(id, row);
    if (isVisible(event)) changed([row]);
    return row;
  }

  /** The end of one waits for those of others, as long as any are still to come. */
  function patience(id: string): number {
    ending.add(id);
    return ending.size < live.size ? PATIENT_MS : 0;
  }

  async function write(
    id: string,
    event: UploadEvent,
    also?: (db: DatabaseSync) => void,
  ): Promise<UploadRow> {
    let step: { before: UploadRow; after: UploadRow } | null = null;
    /** The row stands in the database, or does not: what was in memory in between goes, unless it got on since. */
    const settle = (kept: boolean): void => {
      ending.delete(id);
      if (step === null || live.get(id) !== step.after) return;
      if (kept) live.delete(id);
      else live.set(id, step.before);
    };
    const work = (db: DatabaseSync): UploadRow => {
      const before = required(id);
      const after = next(before, event);
      if (after === before) return before;
      also?.(db);
      const row = isVisible(event) ? put(db, after) : after;
      if (row === after) writeRow(db, row);
      live.set(id, row);
      step = { before, after: row };
      return row;
    };
    try {
      const row = await store.write(work, isPatient(event) ? patience(id) : 0);
      settle(true);
      if (step !== null && isVisible(event)) changed([row]);
      return row;
    } catch (error) {
      settle(false);
      throw error;
    }
  }

  return {
    get,
    since: (sequence, limit) => readSince(store.db, sequence, limit).map((row) => live.get(row.id) ?? row),
    async add(rows) {
      const added = await store.write((db) =>
        rows.map((row) => {
          const known = readRow(db, row.id) ?? readSameFile(db, row);
          if (known !== null) return { row: known, isNew: false };
          return { row: put(db, { createdAt: now(), ...row }), isNew: true };
        }),
      );
      const fresh = added.filter(({ isNew }) => isNew).map(({ row }) => row);
      for (const row of fresh) if (live.size < AT_HAND) live.set(row.id, row);
      if (fresh.length > 0) changed(fresh);
      return added.map(({ row }) => row);
    },
    apply: async (id, event, also) => (isDurable(event) ? write(id, event, also) : remember(id, event)),
  };
}
