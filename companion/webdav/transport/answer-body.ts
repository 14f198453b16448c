import type { ClientRequest } from 'node:http';
import { networkProblem } from '../network-problem.ts';
import type { Answer } from '../types.ts';
import type { Deadline } from './deadline.ts';
import type { FetchResponse } from './package-fetch.ts';

interface Watch {
  url: URL;
  request: ClientRequest | null;
  deadline: Deadline;
  stallMs: number;
}

/**
 * An answer whose body fails instead of hanging or ending early: when it stalls, is aborted, or breaks off before the
 * announced length (which Node's parser counts). Its end frees the connection; destroying it closes the connection.
 *
 * The body is Node's own stream with two of its methods extended: a second stream around it would cost an upload more
 * than all the rest of its request.
 */
export function guardAnswer({ status, message, straight }: FetchResponse, watch: Watch): Answer {
  const { url, request, deadline, stallMs } = watch;
  const read = message._read;
  const destroy = message._destroy;
  deadline.pause();
  // Bytes that wait for the reader are no stall of the server.
  deadline.unless(() => message.readableLength > 0);
  deadline.replace((reason) => message.destroy(reason));
  message._read = (size) => {
    deadline.arm(stallMs);
    read.call(message, size);
  };
  message._destroy = (error, done) => {
    deadline.end();
    // An answer before the whole request was sent: nobody will read the rest.
    if (request?.writableFinished === false) request.destroy();
    destroy.call(message, error && networkProblem(error, url), done);
  };
  return {
    status,
    statusText: message.statusMessage ?? '',
    header(name) {
      const value = message.headers[name.toLowerCase()];
      return Array.isArray(value) ? value.join(', ') : (value ?? null);
    },
    body: message,
    ...(straight && {
      each: (take) =>
        straight.each(take, {
          reading: () => deadline.arm(stallMs),
          waiting: deadline.pause,
          broken: () => networkProblem(Object.assign(new Error('closed'), { code: 'ECONNRESET' }), url),
        }),
    }),
  };
}
