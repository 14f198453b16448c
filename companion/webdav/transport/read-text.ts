import { toProblem } from '../../../shared/problems.ts';
import type { Answer } from '../types.ts';

/** Enough to recognise a page or an error message; the rest of an unwanted body is thrown away. */
const ENOUGH = 64 * 1024;

/**
 * The beginning of a body as text, and the connection is free again. A body that breaks off is only short here: the
 * status had come. A longer one closes the connection instead of being read.
 * @throws cancelled
 */
export function readText({ body }: Pick<Answer, 'body'>): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Events, because an iterator over the mostly empty answers to uploads costs more than the rest of them.
  return new Promise((resolve, reject) => {
    body.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      bytes += chunk.length;
      if (bytes >= ENOUGH) body.destroy();
    });
    body.once('error', (error) => {
      if (toProblem(error).code === 'cancelled') reject(error);
    });
    body.once('close', () => resolve(Buffer.concat(chunks).toString('utf8')));
  });
}
