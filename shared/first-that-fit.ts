import { MAX_TEXT_BYTES } from './rpc.ts';

/** As many of the first rows of an answer as one frame takes; the others are asked for next. */
export function firstThatFit<T>(rows: readonly T[]): T[] {
  let room = MAX_TEXT_BYTES - 1024;
  const fitting: T[] = [];
  for (const row of rows) {
    room -= new TextEncoder().encode(JSON.stringify(row)).byteLength + 1;
    if (room <= 0) break;
    fitting.push(row);
  }
  return fitting;
}
