/** Files and bytes that went up and came down, by day of this computer. */
import type { DatabaseSync } from 'node:sqlite';
import { twoDigits } from '../../shared/two-digits.ts';
import { statement } from './statement.ts';

export type Direction = 'up' | 'down';

export interface DayTotals {
  /** `2026-11-25` */
  day: string;
  uploadedFiles: number;
  uploadedBytes: number;
  downloadedFiles: number;
  downloadedBytes: number;
}

/** So long a count may wait to be written with something else: one that a crash takes is missed by nobody. */
export const COUNT_WITHIN_MS = 1000;

/** Adds a file that arrived to its day; only inside `Store.write`. */
export function countFile(db: DatabaseSync, direction: Direction, bytes: number, now: number): void {
  const sql = `INSERT INTO daily_totals VALUES (?, ?, 1, ?)
    ON CONFLICT (day, direction) DO UPDATE SET files = files + 1, bytes = bytes + excluded.bytes`;
  statement(db, sql).run(dayOf(new Date(now)), direction, bytes);
}

/** The last `days` days up to today, oldest first, those on which nothing went as well. */
export function readDays(db: DatabaseSync, days: number, now: number): DayTotals[] {
  const today = new Date(now);
  const wanted = Array.from({ length: days }, (_, n) =>
    dayOf(new Date(today.getFullYear(), today.getMonth(), today.getDate() - (days - 1 - n), 12)),
  );
  const rows = statement(db, 'SELECT * FROM daily_totals WHERE day >= ?').all(wanted[0] ?? '');
  const found = new Map(rows.map((row) => [`${row.day} ${row.direction}`, row]));
  return wanted.map((day) => {
    const [up, down] = [found.get(`${day} up`), found.get(`${day} down`)];
    return {
      day,
      uploadedFiles: Number(up?.files ?? 0),
      uploadedBytes: Number(up?.bytes ?? 0),
      downloadedFiles: Number(down?.files ?? 0),
      downloadedBytes: Number(down?.bytes ?? 0),
    };
  });
}

function dayOf(date: Date): string {
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
}
