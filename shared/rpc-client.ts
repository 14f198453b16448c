/**
 * The asking end of the companion's calls over any text transport (sealed link, local socket): matches answers to
 * calls and hands out notifications. Everything is validated, going out and coming in.
 */
import * as v from 'valibot';
import {
  CALLS,
  type Caller,
  type Params,
  type Result,
  TERMINAL_CALLS,
  type TerminalCallName,
} from './calls.ts';
import { LINK_EVENTS, type LinkEventName, type LinkEventParams } from './link/link-events.ts';
import { PhotoferryError, type Problem } from './problems.ts';
import { RpcFrame } from './rpc.ts';

/** Longest wait for an answer; discovery of a slow server takes the longest. */
const ANSWER_MS = 120_000;

export interface RpcClient {
  /** Rejects with the companion's problem, `timeout`, `bad-message`, or what `fail` was given. */
  call: Caller<TerminalCallName>;
  notify(method: string): Promise<void>;
  /** Returns the function that ends it. */
  on<E extends LinkEventName>(event: E, listener: (params: LinkEventParams<E>) => void): () => void;
  /** One text as it came in. Throws `bad-message`: then close. */
  receive(text: string): void;
  /** The transport is gone: every open and later call rejects with this. */
  fail(problem: Problem): void;
}

interface Waiting {
  method: TerminalCallName;
  resolve(result: unknown): void;
  reject(error: PhotoferryError): void;
}

type Listener = (params: never) => void;

/** `answerMs` is how long an answer may take. */
export function createRpcClient(send: (text: string) => Promise<void>, answerMs = ANSWER_MS): RpcClient {
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<LinkEventName, Set<Listener>>();
  let lastId = 0;
  let failure: Problem | null = null;

  const call = async <M extends TerminalCallName>(method: M, params: Params<M>): Promise<Result<M>> => {
    const schema = { ...CALLS, ...TERMINAL_CALLS }[method];
    if (failure !== null) throw new PhotoferryError(failure.code, failure);
    if (!v.is(schema.params, params)) throw bad(`the parameters of ${method}`);
    const id = ++lastId;
    const answer = new Promise<unknown>((resolve, reject) => waiting.set(id, { method, resolve, reject }));
    const timer = setTimeout(() => waiting.get(id)?.reject(new PhotoferryError('timeout')), answerMs);
    try {
      const text = JSON.stringify({ jsonrpc: '2.0', id, method, params });
      await Promise.race([answer, send(text).then(() => answer)]);
      return (await answer) as Result<M>;
    } finally {
      clearTimeout(timer);
      waiting.delete(id);
    }
  };

  const settle = (frame: RpcFrame) => {
    if ('result' in frame) {
      const asked = waiting.get(frame.id);
      if (!asked) return; // given up on
      const result = v.safeParse({ ...CALLS, ...TERMINAL_CALLS }[asked.method].result, frame.result);
      if (!result.success) {
        asked.reject(bad(`the answer to ${asked.method}`));
        throw bad(`the answer to ${asked.method}`);
      }
      asked.resolve(result.output);
    } else if ('error' in frame) {
      waiting.get(frame.id)?.reject(new PhotoferryError(frame.error.data.code, frame.error.data));
    } else if ('id' in frame) {
      throw bad('the companion called the browser');
    } else {
      announce(frame.method, frame.params);
    }
  };

  const announce = (method: string, params: unknown) => {
    if (!isEvent(method)) throw bad(`the notification “${method}”`);
    const read = v.safeParse(LINK_EVENTS[method], params);
    if (!read.success) throw bad(`the notification ${method}`);
    for (const listener of listeners.get(method) ?? []) listener(read.output as never);
  };

  return {
    call,
    notify: (method) => send(JSON.stringify({ jsonrpc: '2.0', method, params: {} })),
    on(event, listener) {
      const those = listeners.get(event) ?? new Set<Listener>();
      listeners.set(event, those.add(listener));
      return () => those.delete(listener);
    },
    receive: (text) => settle(readRpc(text)),
    fail(problem) {
      failure ??= problem;
      for (const { reject } of waiting.values()) reject(new PhotoferryError(problem.code, problem));
    },
  };
}

/** Reads one JSON-RPC frame. Throws `bad-message`. */
export function readRpc(text: string): RpcFrame {
  try {
    return v.parse(RpcFrame, JSON.parse(text));
  } catch (error) {
    throw new PhotoferryError('bad-message', { said: 'not a JSON-RPC frame' }, error);
  }
}

const isEvent = (method: string): method is LinkEventName => Object.hasOwn(LINK_EVENTS, method);
const bad = (said: string) => new PhotoferryError('bad-message', { said });
