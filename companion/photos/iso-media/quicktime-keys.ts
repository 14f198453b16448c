import type { ByteSource } from '../byte-source.ts';
import { type Box, boxesIn, findBox } from './boxes.ts';

const CREATION_DATE = 'com.apple.quicktime.creationdate';
/** Longer is no list of keys. */
const MAX_KEYS_BYTES = 65_536;

/** Apple's own date, such as `2026-11-25T14:05:33+0100`: a list of keys, and values by their number (QuickTime File Format, “Metadata”). */
export async function quicktimeCreationDate(source: ByteSource, movie: Box): Promise<string | null> {
  const meta = await findBox(source, ['meta'], movie);
  const keys = meta === null ? null : await findBox(source, ['keys'], meta);
  const list = meta === null ? null : await findBox(source, ['ilst'], meta);
  if (keys === null || list === null || keys.length > MAX_KEYS_BYTES) return null;
  const number = keyNumber(await source.read(keys.at, keys.length));
  if (number === null) return null;
  for await (const item of boxesIn(source, list.at, list.at + list.length)) {
    if (Buffer.from(item.type, 'latin1').readUInt32BE(0) !== number) continue;
    const data = await findBox(source, ['data'], item);
    // Kind and locale, four bytes each, come before the text.
    return data === null
      ? null
      : (await source.read(data.at + 8, Math.min(data.length - 8, 64))).toString('utf8');
  }
  return null;
}

/** The number of the creation date among the keys, from 1. */
function keyNumber(keys: Buffer): number | null {
  if (keys.length < 8) return null;
  let at = 8;
  for (let number = 1; at + 8 <= keys.length; number++) {
    const size = keys.readUInt32BE(at);
    if (size < 8) return null;
    if (keys.toString('utf8', at + 8, at + size) === CREATION_DATE) return number;
    at += size;
  }
  return null;
}
