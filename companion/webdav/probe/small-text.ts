import type { Readable } from 'node:stream';
import { PhotoferryError } from '../../../shared/problems.ts';

/** More than any file of a probe has. */
const MOST_BYTES = 1024 * 1024;

/** The body of an answer as text; a server may send without end. */
export async function smallText(body: Readable, host: string): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) {
      throw new PhotoferryError('invalid-answer', { target: host, said: 'it sends without end' });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, bytes).toString('utf8');
}
