import { PhotoferryError, toProblem } from '../../../shared/problems.ts';
import { createMultistatusParser } from './parser.ts';
import type { DavResponse } from './response.ts';

/** Of one document: a server may write without end, and most who read it keep what it says. */
const MAX_BYTES = 500_000_000;

/**
 * The responses of a multistatus as they arrive, those of each piece together. Ends normally only if the document was
 * complete: everything else (no XML, cut anywhere, another document) throws `invalid-answer` or `truncated-answer`.
 */
export async function* readMultistatus(
  body: AsyncIterable<Uint8Array>,
  host: string,
  mostBytes = MAX_BYTES,
): AsyncGenerator<DavResponse[]> {
  const parser = createMultistatusParser(host);
  // Bytes that are no UTF-8 become U+FFFD: they spoil one entry, not the listing.
  const decoder = new TextDecoder('utf-8');
  let bytes = 0;
  try {
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > mostBytes)
        throw new PhotoferryError('invalid-answer', { target: host, said: 'it lists without end' });
      yield parser.write(decoder.decode(chunk, { stream: true }));
    }
  } catch (error) {
    if (toProblem(error).code !== 'connection-lost') throw error;
    throw new PhotoferryError('truncated-answer', { target: host }, error);
  }
  yield parser.write(decoder.decode());
  parser.end();
}
