/** One file up when server or source misbehave; Apache behind the fault proxy. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { type SendJob, sendFile } from '../../companion/transfer/index.ts';
import type { WebdavClient } from '../../companion/webdav/index.ts';
import type { ProblemCode } from '../../shared/problems.ts';
import { problemOf, withCode } from '../problem.ts';
import type { Fault } from '../servers/faults.ts';
import {
  byMethod,
  type FaultProxy,
  startApache,
  startFaultProxy,
  type TestServer,
} from '../servers/index.ts';
import { capabilitiesOf } from './capabilities-of.ts';
import { jobFor as plainJobFor, TEMPORARY, type TestJob } from './transfer-job.ts';
import { clientFor } from './webdav-access.ts';

const PHOTO = randomBytes(200_000);
const page = '<!doctype html><form><input type="password"></form>';
/** By temporary name and MOVE, which has more that can go wrong; `direct` by one conditional PUT. */
const moved = { ...capabilitiesOf('apache'), putOnlyNew: false };
const direct = capabilitiesOf('apache');
const jobFor = (bytes: Buffer, changes: Partial<SendJob> = {}): TestJob =>
  plainJobFor(bytes, { capabilities: moved, ...changes });
const html = { 'content-type': 'text/html' };

describe('one file up, and everything that goes wrong', () => {
  let server: TestServer;
  let proxy: FaultProxy;
  let client: WebdavClient;
  before(async () => {
    server = await startApache();
  });
  after(() => server.remove());
  beforeEach(async () => {
    proxy = await startFaultProxy(server.url);
    client = clientFor(server, { url: proxy.url, timeoutMs: 1500 });
  });
  afterEach(async () => {
    client.close();
    await proxy.stop();
  });
  const files = async () => (await readdir(server.root)).filter((name) => name !== '.DAV').sort();
  const countOf = (method: string) => proxy.requests.filter((request) => request.method === method).length;

  const FAULTS: [method: string, what: string, fault: Fault, code: ProblemCode][] = [
    ['PUT', 'a full disk', { kind: 'answer', status: 507 }, 'server-full'],
    ['PUT', 'a limit', { kind: 'answer', status: 413 }, 'file-too-large'],
    ['PUT', 'a passing error', { kind: 'answer', status: 500 }, 'server-error'],
    ['PUT', 'a web page', { kind: 'answer', status: 200, headers: html, body: page }, 'login-page'],
    ['PUT', 'a success that is none', { kind: 'answer', status: 201 }, 'not-stored-whole'],
    ['PUT', 'a stall', { kind: 'hold', until: new Promise(() => {}) }, 'connection-timeout'],
    ['PROPFIND', 'a web page', { kind: 'answer', status: 200, headers: html, body: page }, 'login-page'],
    ['MOVE', 'a refused name', { kind: 'answer', status: 403 }, 'name-refused'],
    ['MOVE', 'a success that is none', { kind: 'answer', status: 201 }, 'not-stored-whole'],
  ];
  for (const [method, what, fault, code] of FAULTS) {
    // Of a limit smaller pieces are tried.
    const times = code === 'file-too-large' ? 99 : 1;
    it(`${method}: ${what} → ${code}, and no trace is left`, async () => {
      proxy.next(fault, byMethod(method), times);
      const problem = await problemOf(sendFile(client, jobFor(PHOTO)));
      assert.equal(problem.code, code);
      assert.deepEqual(await files(), []);
    });
    if (method === 'PUT') {
      it(`straight to its name: ${what} → ${code}, and no trace is left`, async () => {
        proxy.next(fault, byMethod(method), times);
        const problem = await problemOf(sendFile(client, jobFor(PHOTO, { capabilities: direct })));
        assert.equal(problem.code, code);
        assert.deepEqual(await files(), []);
      });
    }
  }

  it('keeps what is stored whole while only its move has to wait', async () => {
    proxy.next({ kind: 'answer', status: 503, headers: { 'retry-after': '3' } }, byMethod('MOVE'));
    const first = jobFor(PHOTO, { name: 'kept.jpg' });
    const problem = await problemOf(sendFile(client, first));
    assert.deepEqual([problem.code, problem.retryAfter], ['server-busy', 3]);
    assert.deepEqual(await files(), [TEMPORARY]);
    const again = jobFor(PHOTO, { name: 'kept.jpg', intent: first.journalled.at(-1) ?? null });
    assert.equal((await sendFile(client, again)).outcome, 'done');
    assert.equal(countOf('PUT'), 1);
    assert.deepEqual(await files(), ['kept.jpg']);
  });

  it('takes no cut answer for one', async () => {
    proxy.next({ kind: 'truncate', bytes: 300, how: 'shorten' }, byMethod('PROPFIND'));
    const sending = sendFile(client, jobFor(PHOTO, { name: 'kept.jpg' }));
    await assert.rejects(sending, withCode('truncated-answer'));
    assert.equal(countOf('PUT'), 0);
  });

  for (const [how, capabilities] of Object.entries({ moved, direct })) {
    it(`says how many bytes are there where not all are, and leaves no torso (${how})`, async () => {
      /** The server loses the end of the file before the look at it. */
      const lose = (bytes: Buffer) => (phase: string) => {
        if (phase === 'verifying') writeFileSync(join(server.root, 'short.jpg'), bytes);
      };
      for (const rest of [PHOTO.subarray(0, 1000), PHOTO.subarray(0, 0)]) {
        const job = jobFor(PHOTO, { name: 'short.jpg', capabilities, phase: lose(rest) });
        const problem = await problemOf(sendFile(client, job));
        assert.deepEqual(
          [problem.code, problem.target, problem.said],
          ['not-stored-whole', 'short.jpg', `${rest.length} of 200000 bytes are there`],
        );
        assert.deepEqual(await files(), ['kept.jpg']);
      }
      // What is shorter but not ours stays where it is.
      const job = jobFor(PHOTO, { name: 'short.jpg', capabilities, phase: lose(randomBytes(1000)) });
      await assert.rejects(sendFile(client, job), withCode('not-stored-whole'));
      assert.deepEqual(await files(), ['kept.jpg', 'short.jpg']);
      await rm(join(server.root, 'short.jpg'));
    });
  }

  it('takes nothing away that somebody else wrote just before a torso was to go', async () => {
    const name = 'raced.jpg';
    const path = join(server.root, name);
    for (const fault of [null, { kind: 'cut-reply' }, { kind: 'hang-up' }] as const) {
      const others = randomBytes(1000);
      const racing: WebdavClient = {
        ...client,
        async move(from, to, signal) {
          if (from === `/${name}`) {
            writeFileSync(path, others);
            if (fault !== null) proxy.next(fault, byMethod('MOVE'));
          }
          return client.move(from, to, signal);
        },
      };
      const lose = (phase: string) => {
        if (phase === 'verifying') writeFileSync(path, PHOTO.subarray(0, 1000));
      };
      await assert.rejects(
        sendFile(racing, jobFor(PHOTO, { name, phase: lose })),
        withCode('not-stored-whole'),
      );
      assert.deepEqual(await files(), ['kept.jpg', name]);
      assert.deepEqual(await readFile(path), others);
      await rm(path);
    }
  });

  it('notices that the source changed while it was sent, in length or content', async () => {
    const { source } = jobFor(PHOTO);
    for (const bytes of [PHOTO.subarray(1), Buffer.concat([PHOTO, PHOTO]), randomBytes(PHOTO.length)]) {
      const changed = { ...source, open: () => Readable.from([bytes]) };
      const sending = sendFile(client, jobFor(PHOTO, { name: 'c.jpg', source: changed }));
      await assert.rejects(sending, withCode('source-changed'));
    }
    assert.deepEqual(await files(), ['kept.jpg']);
  });

  it('makes no request with a password that was refused in the middle', async () => {
    proxy.next({ kind: 'answer', status: 401 }, byMethod('PUT'));
    await assert.rejects(sendFile(client, jobFor(PHOTO, { name: 'w.jpg' })), withCode('wrong-password'));
    assert.equal(proxy.requests.at(-1)?.method, 'PUT');
  });

  it('gives up a name that is always taken, after others', async () => {
    proxy.next({ kind: 'answer', status: 412 }, byMethod('MOVE'), 99);
    const one = jobFor(PHOTO, { name: 'n.jpg' });
    await assert.rejects(sendFile(client, one), withCode('name-refused'));
    const targets = one.journalled.flatMap((intent) => ('target' in intent ? (intent.target ?? []) : []));
    assert.equal(new Set(targets).size, targets.length);
    assert.deepEqual(targets.slice(0, 3), ['/n.jpg', '/n (2).jpg', '/n (3).jpg']);
    assert.deepEqual(await files(), ['kept.jpg']);
  });

  it('waits for nobody: cancelled while the server is silent', async () => {
    const controller = new AbortController();
    proxy.next({ kind: 'stall-request' }, (request) => {
      if (request.method === 'PUT') controller.abort();
      return request.method === 'PUT';
    });
    const sending = sendFile(client, jobFor(PHOTO, { name: 's.jpg', signal: controller.signal }));
    await assert.rejects(sending, withCode('cancelled'));
    assert.deepEqual(await files(), ['kept.jpg']);
  });
});
