import { closeSync, constants, fstatSync, open, read, type Stats } from 'node:fs';
import { takeBuffer } from './spare-buffers.ts';

/** Without waiting for the other end of a named pipe. */
export const READING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * The first `size` bytes of a file, in a buffer that may be given back, and what it is like afterwards. Only opening
 * and reading go to the threads for files: many small files at a time are busier with the way there than with the
 * disk, which a look at an open file and closing it do not need.
 */
export function readWhole(
  path: string,
  size: number,
  flags: number = READING,
): Promise<{ bytes: Buffer; stats: Stats }> {
  return new Promise((resolve, reject) => {
    open(path, flags, (error, fd) => {
      if (error !== null) return reject(error);
      read(fd, takeBuffer(size), 0, size, 0, (failed, length, buffer) => {
        try {
          if (failed !== null) throw failed;
          resolve({ bytes: buffer.subarray(0, length), stats: fstatSync(fd) });
        } catch (problem) {
          reject(problem);
        } finally {
          closeSync(fd);
        }
      });
    });
  });
}
