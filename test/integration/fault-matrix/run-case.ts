import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { TRANSIENT } from '../../../companion/webdav/index.ts';
import { type Problem, toProblem } from '../../../shared/problems.ts';
import { type FaultProxy, startFaultProxy, type TestServer } from '../../servers/index.ts';
import { clientFor } from '../webdav-access.ts';
import type { NamedFault } from './faults.ts';
import type { Operation, Trial } from './trial.ts';

export interface Case {
  operation: Operation;
  fault: NamedFault;
  target: readonly [method: string, nth: number];
  server: TestServer;
  random: () => number;
}

/** How long the client waits for anything at all before it calls a line dead. */
const PATIENCE_MS = 400;
const GENEROUS_MS = 10_000;
/** A server may still be at what was broken off: a lock, a name in use. */
const TRIES = 20;
const BETWEEN_MS = 100;

/**
 * Meets the fault once, then goes on without. After every try the files are whole and what was said is true; in the end
 * all is done, and nothing that was there went over the line again.
 */
export async function runCase({ operation, fault, target, server, random }: Case): Promise<void> {
  const trial = await operation.prepare(server, random);
  const proxy = await startFaultProxy(server.url, server.certificate);
  try {
    let armed = true;
    const isTarget = nth(...target);
    proxy.next(fault.fault, (request) => armed && isTarget(request));
    const problem = await attempt(trial, proxy, server, fault);
    armed = false;
    await trial.check(problem === null);
    if (problem === null) return;
    assert.equal(fault.harmless, undefined, `${problem.code} by what harms nothing`);
    assert.notEqual(problem.code, 'unexpected');
    if (problem.code === 'wrong-password')
      assert.equal(proxy.requests.at(-1)?.status, undefined, 'asked again');

    const before = proxy.requests.length;
    // What was cleared up may go yet, by a request whose answer was not waited for.
    const clearedUp = proxy.requests.some(({ method }) => method === 'DELETE');
    const most = clearedUp ? Infinity : await trial.mayTransfer();
    await finish(trial, proxy, server);
    await trial.check(true);
    const again = trial.transferred(proxy.requests.slice(before));
    assert.ok(again <= most, `${again} bytes went over the line again, where ${most} were missing`);
  } finally {
    await proxy.stop();
    await trial.remove?.();
  }
}

/** The try that meets the fault; null if it succeeded all the same. */
async function attempt(
  trial: Trial,
  proxy: FaultProxy,
  server: TestServer,
  { silent, cancelled }: NamedFault,
): Promise<Problem | null> {
  using client = clientFor(server, {
    ...{ url: proxy.url, signIn: undefined, timeoutMs: silent ? PATIENCE_MS : GENEROUS_MS },
  });
  const controller = new AbortController();
  const givingUp = cancelled ? setTimeout(() => controller.abort(), PATIENCE_MS) : undefined;
  try {
    await trial.attempt(client, controller.signal);
    return null;
  } catch (error) {
    return problemOrThrow(error);
  } finally {
    clearTimeout(givingUp);
  }
}

async function finish(trial: Trial, proxy: FaultProxy, server: TestServer): Promise<void> {
  using client = clientFor(server, { url: proxy.url, signIn: undefined, timeoutMs: GENEROUS_MS });
  for (let tries = 1; ; tries++) {
    try {
      return await trial.attempt(client, new AbortController().signal);
    } catch (error) {
      const { code } = problemOrThrow(error);
      if (!TRANSIENT.has(code) || tries === TRIES) throw error;
      await trial.check(false);
      await wait(BETWEEN_MS);
    }
  }
}

function problemOrThrow(error: unknown): Problem {
  if (error instanceof assert.AssertionError) throw error;
  return toProblem(error);
}

function nth(method: string, which: number): (request: { method: string }) => boolean {
  let seen = 0;
  return (request) => request.method === method && ++seen === which;
}
