import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { PROBLEMS } from '../../shared/problems.ts';

const MOST_BYTES = 64 * 1024;
const MOST_LINES = 100;

const Line = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    time: v.pipe(v.string(), v.isoTimestamp()),
    level: v.picklist(['debug', 'warn', 'error', 'normal']),
    event: v.string(),
    problem: v.fallback(v.optional(v.picklist(Object.keys(PROBLEMS))), undefined),
    status: v.fallback(v.optional(v.number()), undefined),
    attempts: v.fallback(v.optional(v.number()), undefined),
  }),
);

/** What happened last: of each line of the log its event, which is a fixed name, and codes and numbers. */
export function logTail(home: string): string {
  const lines = readEnd(join(home, 'photoferry.log')).split('\n').filter(Boolean).slice(-MOST_LINES);
  return lines.map(shown).join('');
}

function shown(line: string): string {
  const read = v.safeParse(Line, line);
  if (!read.success) return '';
  const { time, level, event, ...others } = read.output;
  const codes = Object.entries(others).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${value}`],
  );
  return `  ${[time, level, event, ...codes].join(' ')}\n`;
}

/** '' where there is none. */
function readEnd(path: string): string {
  try {
    const file = openSync(path, 'r');
    try {
      const { size } = fstatSync(file);
      const bytes = Buffer.alloc(Math.min(size, MOST_BYTES));
      return bytes.toString('utf8', 0, readSync(file, bytes, 0, bytes.length, size - bytes.length));
    } finally {
      closeSync(file);
    }
  } catch {
    return '';
  }
}
