import { formatBytes, formatRate } from '../../shared/byte-count.ts';
import type { UploadState } from '../../shared/model.ts';

export type Tone = 'good' | 'warn' | 'bad' | 'busy' | 'quiet';

/** How a state looks in a terminal: icon, word and colour, always together, the same as in the extension's pages. */
export const STATE_WORDS: Record<UploadState, { icon: string; word: string; tone: Tone }> = {
  receiving: { icon: '…', word: 'receiving', tone: 'busy' },
  fetching: { icon: '…', word: 'fetching', tone: 'busy' },
  queued: { icon: '◷', word: 'queued', tone: 'quiet' },
  uploading: { icon: '↑', word: 'uploading', tone: 'busy' },
  verifying: { icon: '?', word: 'checking', tone: 'busy' },
  waiting: { icon: '◷', word: 'waiting', tone: 'warn' },
  done: { icon: '✓', word: 'done', tone: 'good' },
  skipped: { icon: '✓', word: 'already there', tone: 'good' },
  failed: { icon: '✗', word: 'failed', tone: 'bad' },
};

const COLOURS: Record<Tone, number> = { good: 32, warn: 33, bad: 31, busy: 36, quiet: 2 };

/** Text in a colour of the terminal's own palette (ECMA-48, SGR). */
export function paint(text: string, tone: Tone): string {
  return `\u001b[${COLOURS[tone]}m${text}\u001b[0m`;
}

/** “12.1 MB”: the terminal speaks English. */
export const showBytes = (bytes: number): string => formatBytes(bytes, 'en');

/** “3.1 MB/s”. */
export const showRate = (bytesPerSecond: number): string => formatRate(bytesPerSecond, 'en');

/** “9 s”, “3 min 20 s”, “1 h 5 min”. */
export function showSeconds(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** Lines whose columns stand below each other; columns in `right` are aligned to the right. */
export function table(rows: readonly (readonly string[])[], right: readonly number[] = []): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [n, cell] of row.entries()) widths[n] = Math.max(widths[n] ?? 0, cell.length);
  }
  const align = (cell: string, n: number) =>
    right.includes(n) ? cell.padStart(widths[n] ?? 0) : cell.padEnd(widths[n] ?? 0);
  return rows.map((row) => row.map(align).join('  ').trimEnd());
}

/** Text of another computer for the terminal: control characters could move the cursor or change colours. */
export function printable(text: string): string {
  return text.replace(/\p{Cc}/gu, '\u{FFFD}');
}
