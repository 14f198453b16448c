import type { ByteSource } from '../byte-source.ts';
import { exifDate } from '../exif-date.ts';
import { readWallClock, type WallClock, wallClockHere } from '../wall-clock.ts';
import { type Box, boxesIn, findBox } from './boxes.ts';
import { quicktimeCreationDate } from './quicktime-keys.ts';

/** Seconds between 1904, where QuickTime's clock begins, and 1970. */
const SINCE_1904 = 2_082_844_800;
/** Canon's box of metadata in a CR3 (lclevy/canon_cr3): Exif blocks `CMT1` (IFD0), `CMT2` (Exif). */
const CANON = '85c0b687820f11e08111f4ce462b6a48';

/**
 * The date in an MP4, MOV or CR3. Apple writes the local time with its zone beside the header's, which is UTC and shown in the
 * zone of this computer. Null for HEIC and AVIF, whose date is Exif.
 */
export async function isoMediaDate(source: ByteSource): Promise<WallClock | null> {
  const movie = await findBox(source, ['moov']);
  if (movie === null) return null;
  const canon = await canonDate(source, movie);
  if (canon !== null) return canon;
  const written = await quicktimeCreationDate(source, movie);
  const recorded = written === null ? null : readWallClock(written);
  return recorded ?? (await headerDate(source, movie));
}

async function headerDate(source: ByteSource, movie: Box): Promise<WallClock | null> {
  const header = await findBox(source, ['mvhd'], movie);
  const bytes = header === null ? null : await source.read(header.at, 12);
  if (bytes === null || bytes.length < 12) return null;
  // Version 1 has 64 bits for the time.
  const seconds = bytes[0] === 1 ? Number(bytes.readBigUInt64BE(4)) : bytes.readUInt32BE(4);
  // Zero: nobody set it.
  return seconds <= SINCE_1904 ? null : wallClockHere((seconds - SINCE_1904) * 1000);
}

async function canonDate(source: ByteSource, movie: Box): Promise<WallClock | null> {
  for await (const box of boxesIn(source, movie.at, movie.at + movie.length)) {
    if (box.type !== 'uuid' || (await source.read(box.at, 16)).toString('hex') !== CANON) continue;
    const inside = { ...box, at: box.at + 16, length: box.length - 16 };
    for (const type of ['CMT2', 'CMT1']) {
      const block = await findBox(source, [type], inside);
      const date =
        block === null ? null : exifDate(await source.read(block.at, Math.min(block.length, 65_536)));
      if (date !== null) return date;
    }
  }
  return null;
}
