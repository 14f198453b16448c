import { startChild } from '../../e2e/browser/child.ts';
import type { LineOptions } from '../../servers/slow-line.ts';

const PROGRAM = new URL('line-program.ts', import.meta.url).pathname;

/** A line to `upstream` in a process of its own, so that it takes no turn from those who are measured. */
export async function startLine(
  upstream: string,
  { roundTripMs = 0, bytesPerSecond = Infinity }: LineOptions,
): Promise<{ url: string } & AsyncDisposable> {
  const child = startChild(process.execPath, [
    PROGRAM,
    upstream,
    String(roundTripMs),
    String(bytesPerSecond),
  ]);
  const [, url = ''] = await child.prints(/line at (\S+)/);
  return {
    url,
    async [Symbol.asyncDispose]() {
      await child.stop();
    },
  };
}
