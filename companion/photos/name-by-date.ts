import { readWallClock, type WallClock } from './wall-clock.ts';

/**
 * The path of a download that is named by its date: `2026/11/20261125_140533_1A2B3C4D.jpg`.
 * @param crc32 of the main file's bytes
 * @param extension with its dot, kept as it was; may be empty
 */
export function nameByDate(taken: WallClock, crc32: number, extension: string): string {
  const { year, month, day, hour, minute, second } = taken;
  const two = (value: number) => String(value).padStart(2, '0');
  const four = String(year).padStart(4, '0');
  const sum = (crc32 >>> 0).toString(16).toUpperCase().padStart(8, '0');
  const name = `${four}${two(month)}${two(day)}_${two(hour)}${two(minute)}${two(second)}_${sum}`;
  return `${four}/${two(month)}/${name}${extension}`;
}

/** The date in the name of a file that was named by it, at the end of a path; null in any other. */
export function readDateName(path: string): WallClock | null {
  const match = /(?:^|\/)(\d{4})(\d\d)(\d\d)_(\d\d)(\d\d)(\d\d)_[0-9A-F]{8}(?:_\d+)?(?:\.[^/]*)?$/.exec(path);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1);
  return readWallClock(`${year}-${month}-${day}T${hour}:${minute}:${second}`);
}
