import { Readable } from 'node:stream';
import { PhotoferryError } from '../../../shared/problems.ts';
import type { RequestBody } from '../types.ts';

export interface GuardedBody {
  stream: Readable;
  /** Why reading the source failed, if it did: the network error that follows is only its echo. */
  failure(): PhotoferryError | null;
}

/**
 * A body that must have exactly the announced length: a shorter one would leave the server waiting, a longer one
 * be cut off in silence. `progress` hears of every chunk that was taken. It is not opened before `welcome`.
 */
export function guardBody(
  body: RequestBody & { open(): Readable },
  progress: (bytes: number) => void,
  welcome?: Promise<void>,
): GuardedBody {
  let failure: PhotoferryError | null = null;

  async function* counted(): AsyncGenerator<Buffer> {
    let bytes = 0;
    let reading = true;
    try {
      await welcome;
      for await (const chunk of body.open() as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        if (bytes > body.size) break;
        reading = false;
        yield chunk;
        reading = true;
        progress(bytes);
      }
      if (bytes !== body.size) throw new PhotoferryError('source-changed');
    } catch (error) {
      // While a chunk is out, what is thrown in here comes from the network side.
      if (reading) failure = sourceProblem(error);
      throw error;
    }
  }
  return { stream: Readable.from(counted(), { objectMode: false }), failure: () => failure };
}

function sourceProblem(error: unknown): PhotoferryError {
  if (error instanceof PhotoferryError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new PhotoferryError('source-missing', {}, error);
  return new PhotoferryError('source-unreadable', { said: code || String(error) }, error);
}
