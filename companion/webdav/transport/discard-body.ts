import type { Answer } from '../types.ts';

const ENOUGH = 64 * 1024;

/** Reads a short body to its end, which keeps the connection; a long or broken one ends with its connection. */
export async function discardBody({ body }: Answer): Promise<void> {
  let bytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > ENOUGH) break;
    }
  } catch {
    // Its status was all that mattered.
  }
}
