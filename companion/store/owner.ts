import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// Only for the sentence that says who has the data folder; the lock itself is SQLite's.
const fileOf = (home: string) => join(home, 'photoferry.pid');

/** Leaves a note of who holds the data folder since when. */
export function writeOwner(home: string, now = new Date()): void {
  try {
    writeFileSync(fileOf(home), `process ${process.pid} since ${now.toISOString()}\n`, { mode: 0o600 });
  } catch {
    // The note is a courtesy; the store works without it.
  }
}

/** Who holds the data folder, as far as is known. */
export function readOwner(home: string): string | null {
  try {
    return /^process \d+ since [\d:.TZ-]+/.exec(readFileSync(fileOf(home), 'utf8'))?.[0] ?? null;
  } catch {
    return null;
  }
}

/** Takes the note away. */
export function removeOwner(home: string): void {
  rmSync(fileOf(home), { force: true });
}
