/** Newline-delimited text over a stream of bytes. */
import { PhotoferryError } from '../../shared/problems.ts';

/**
 * Takes the bytes as they come and hands out whole lines, decoded as UTF-8.
 * Throws `bad-message` for a line above `maxBytes`, and what `line` throws.
 */
export function createLineReader(
  maxBytes: number,
  line: (text: string) => void,
): (arrived: Buffer | string) => void {
  let pieces: Buffer[] = [];
  let size = 0;
  const add = (piece: Buffer) => {
    size += piece.byteLength;
    if (size > maxBytes) throw new PhotoferryError('bad-message', { said: 'a line is too long' });
    pieces.push(piece);
  };
  return (arrived) => {
    const chunk = typeof arrived === 'string' ? Buffer.from(arrived) : arrived;
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      add(chunk.subarray(start, end));
      const text = Buffer.concat(pieces).toString('utf8');
      pieces = [];
      size = 0;
      start = end + 1;
      line(text);
    }
    if (start < chunk.byteLength) add(chunk.subarray(start));
  };
}
