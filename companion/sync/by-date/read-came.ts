import { createReadStream } from 'node:fs';
import { crc32 } from 'node:zlib';
import { bytesOfFile, captureDate, wallClockHere } from '../../photos/index.ts';
import type { CameByDate } from './path-by-date.ts';

/** Reads what a file that came is named by. `modifiedAt` is for those that do not say when they were taken. */
export async function readCame(path: string, name: string, modifiedAt: number): Promise<CameByDate> {
  const taken = await bytesOfFile(path, (source) => captureDate(source, name));
  let sum = 0;
  for await (const piece of createReadStream(path, { highWaterMark: 256 * 1024 })) sum = crc32(piece, sum);
  return { name, taken: taken ?? wallClockHere(modifiedAt), crc32: sum };
}
