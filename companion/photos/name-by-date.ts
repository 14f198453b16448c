import { twoDigits } from '../../shared/two-digits.ts';
import { readWallClock, type WallClock } from './wall-clock.ts';

/**
 * The path of a download that is named by its date: `2026/11/20261125_140533_1A2B3C4D.jpg`.
 * @param crc32 of the main file's bytes
 * @param extension with its dot, kept as it was; may be empty
 */
export function nameByDate(taken: WallClock, crc32: number, extension: string): string {
  const { year, month, day, hour, minute, second } = taken;
  const four = String(year).padStart(4, '0');
  const sum = (crc32 >>> 0).toString(16).toUpperCase().padStart(8, '0');
  const date = [month, day].map(twoDigits).join('');
  const time = [hour, minute, second].map(twoDigits).join('');
  const name = `${four}${date}_${time}_${sum}`;
  return `${four}/${twoDigits(month)}/${name}${extension}`;
}

/** The date in the name of a file that was named by it, at the end of a path; null in any other. */
export function readDateName(path: string): WallClock | null {
  const match = /(?:^|\/)(\d{4})(\d\d)(\d\d)_(\d\d)(\d\d)(\d\d)_[0-9A-F]{8}(?:_\d+)?(?:\.[^/]*)?$/.exec(path);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1);
  return readWallClock(`${year}-${month}-${day}T${hour}:${minute}:${second}`);
}
