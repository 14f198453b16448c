import { createWebdavClient, type WebdavClient } from '../../companion/webdav/index.ts';
import { type Problem, type ProblemCode, toProblem } from '../../shared/problems.ts';
import type { TestServer } from '../servers/index.ts';

/** A client for a test server, perhaps by way of a proxy (`url`). */
export function clientFor(
  server: TestServer,
  changes: { url?: string; password?: string; certificate?: string; timeoutMs?: number } = {},
): WebdavClient {
  return createWebdavClient({ ...accessTo(server), ...changes });
}

export function accessTo({ url, username, password, certificate }: TestServer) {
  return { url, username, password, plainHttp: false, certificate: certificate?.fingerprint };
}

/** The problem that `work` fails with; fails itself if `work` does not. */
export async function problemOf(work: Promise<unknown>): Promise<Problem> {
  try {
    await work;
  } catch (error) {
    return toProblem(error);
  }
  throw new Error('it succeeded');
}

/** For `assert.rejects`. */
export const withCode =
  (code: ProblemCode) =>
  (error: unknown): boolean => {
    if (toProblem(error).code !== code) throw error;
    return true;
  };
