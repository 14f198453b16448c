/** The answering end of the companion's calls over any text transport (sealed link, local socket). */

import { PING } from '../../shared/link/link-events.ts';
import { PhotoferryError, type Problem, toProblem } from '../../shared/problems.ts';
import { MAX_TEXT_BYTES, PROBLEM_ERROR } from '../../shared/rpc.ts';
import { readRpc } from '../../shared/rpc-client.ts';
import { type Asker, checkParams } from '../calls/index.ts';
import { type Log, redact } from '../log/index.ts';

/** Calls of one asker that may be answered at the same time. */
const AT_ONCE = 64;

export interface RpcServerOptions {
  asker: Asker;
  call(method: string, params: unknown): Promise<unknown>;
  /** Rejects where the text is too large for the transport or the transport is gone. */
  send(text: string): Promise<void>;
  /** The other side breaks the protocol: end the connection. */
  broken(problem: Problem): void;
  log: Log;
}

export interface RpcServer {
  /** One text as it came in. Throws `bad-message`: then end the connection. */
  receive(text: string): void;
  notify(method: string, params: object): Promise<void>;
}

/** One for each asker; `send` gives it the answers. */
export function createRpcServer({ asker, call, send, broken, log }: RpcServerOptions): RpcServer {
  let underWay = 0;

  const notify = (method: string, params: object) => send(JSON.stringify({ jsonrpc: '2.0', method, params }));

  const reply = async (id: number, method: string, params: unknown) => {
    try {
      if (underWay > AT_ONCE) throw new PhotoferryError('too-many');
      const result = await call(method, params);
      const text = JSON.stringify({ jsonrpc: '2.0', id, result });
      if (asker === 'browser' && Buffer.byteLength(text) > MAX_TEXT_BYTES) throw tooLarge(method);
      await send(text);
    } catch (error) {
      await send(failure(id, problemFor(error, method)));
    }
  };

  const problemFor = (error: unknown, method: string): Problem => {
    const problem = toProblem(error);
    if (problem.code !== 'internal') return problem;
    const said = redact(problem.said ?? '');
    log.write('error', 'call-failed', { call: method, said });
    return { ...problem, said };
  };

  const answer = async (id: number, method: string, params: unknown) => {
    underWay++;
    const wrong = checkParams(method, params, asker);
    await reply(id, method, params).finally(() => underWay--);
    if (wrong?.code === 'bad-message') broken(wrong);
  };

  return {
    notify,
    receive(text) {
      const frame = readRpc(text);
      if (!('method' in frame)) throw bad('an answer to nothing');
      if ('id' in frame) {
        answer(frame.id, frame.method, frame.params).catch(() => {}); // the transport is gone
      } else if (frame.method === PING) {
        notify('pong', {}).catch(() => {});
      } else {
        throw bad('an unknown notification');
      }
    },
  };
}

function failure(id: number, problem: Problem): string {
  const error = {
    code: PROBLEM_ERROR,
    message: new PhotoferryError(problem.code, problem).message,
    data: problem,
  };
  return JSON.stringify({ jsonrpc: '2.0', id, error });
}

const bad = (said: string) => new PhotoferryError('bad-message', { said });
const tooLarge = (method: string) =>
  new PhotoferryError('internal', { said: `the answer to ${method} is larger than 1 MiB` });
