import type { WebdavClient } from '../../../companion/webdav/index.ts';
import type { TestServer } from '../../servers/index.ts';

/** One piece of work on files of its own, which is tried until it is done. */
export interface Trial {
  /** One try, which goes on where the one before had to leave off. Resolves only if all is done. */
  attempt(client: WebdavClient, signal: AbortSignal): Promise<void>;
  /** Throws unless each file, there and here, is the old or the new one, whole; and the new one if all is `done`. */
  check(done: boolean): Promise<void>;
  /** Bytes of files that a next try may send or fetch at most, by what is there now. */
  mayTransfer(): Promise<number>;
  /** Bytes of files that went through the proxy in these requests. */
  transferred(requests: readonly { method: string; bodyBytes: number; answerBytes: number }[]): number;
  remove?(): Promise<void>;
}

export interface Operation {
  name: string;
  /** What a fault may hit: the first, second … request with a method. */
  targets: readonly (readonly [method: string, nth: number])[];
  prepare(server: TestServer, random: () => number): Promise<Trial>;
}

/** Bytes of PUT bodies. */
export const sentBytes: Trial['transferred'] = (requests) =>
  requests.reduce((sum, { method, bodyBytes }) => sum + (method === 'PUT' ? bodyBytes : 0), 0);

/** Bytes of answers to GET. */
export const fetchedBytes: Trial['transferred'] = (requests) =>
  requests.reduce((sum, { method, answerBytes }) => sum + (method === 'GET' ? answerBytes : 0), 0);
