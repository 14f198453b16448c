import { Readable } from 'node:stream';
import { PhotoferryError } from '../../../shared/problems.ts';
import { networkProblem } from '../network-problem.ts';
import type { Answer, Ask } from '../types.ts';
import type { Deadline } from './deadline.ts';
import type { Trace } from './trace.ts';
import type { FetchResponse } from './transport.ts';

/**
 * An answer whose body fails instead of hanging or ending early: when it stalls, is aborted, or has another length
 * than announced. Its end frees the connection; destroying it closes the connection.
 */
export function guardAnswer(
  response: FetchResponse,
  watch: { ask: Ask; trace: Trace; deadline: Deadline; stallMs: number; sending: Readable | undefined },
): Answer {
  const { ask, trace, deadline, stallMs, sending } = watch;
  const announced = ask.method === 'HEAD' ? null : response.headers.get('content-length');
  let open = true;

  function finish(): void {
    open = false;
    deadline.end();
    // An answer before the whole request was sent: nobody will read the rest.
    if (sending !== undefined && !sending.readableEnded) {
      sending.destroy();
      trace.request?.destroy();
    }
  }

  async function* guarded(): AsyncGenerator<Buffer> {
    const source = response.body ?? Readable.from([]);
    let bytes = 0;
    try {
      deadline.arm(stallMs);
      for await (const chunk of source as AsyncIterable<Buffer>) {
        deadline.pause();
        bytes += chunk.length;
        yield chunk;
        deadline.arm(stallMs);
      }
      if (announced !== null && bytes !== Number(announced)) {
        throw new PhotoferryError('truncated-answer', { target: ask.url.host });
      }
    } catch (error) {
      if (deadline.signal.aborted) throw deadline.signal.reason;
      throw networkProblem(error, ask.url);
    } finally {
      source.destroy();
      finish();
    }
  }

  deadline.pause();
  const body = Readable.from(guarded(), { objectMode: false });
  // Destroyed before it was ever read: the generator has not begun, so its `finally` will not run.
  body.once('close', () => {
    if (!open) return;
    response.body?.destroy();
    finish();
  });
  return {
    status: response.status,
    statusText: response.statusText,
    header: (name) => response.headers.get(name),
    body,
  };
}
