import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ProblemCode } from '../../shared/problems.ts';
import { answerProblem, parseRetryAfter } from './problems.ts';

const NOW = Date.parse('2026-11-23T14:00:00Z');

type Row = [method: string, status: number, code: ProblemCode, target: string, extra?: Partial<Extra>];
interface Extra {
  headers: Record<string, string>;
  text: string;
  said: string;
  retryAfter: number;
}
const HOST = 'cloud.test';
const MESSAGE = '<d:error xmlns:d="DAV:"><s:message>Quota is\n used up</s:message></d:error>';

const TABLE: Row[] = [
  ['PROPFIND', 200, 'not-webdav', HOST, { text: '<!doctype html><p>Hi', said: '200, a web page' }],
  ['PROPFIND', 200, 'login-page', HOST, { text: '<html><input type="password">' }],
  ['PROPFIND', 200, 'not-webdav', HOST, { text: 'hello', said: '200' }],
  [
    'PUT',
    200,
    'login-page',
    HOST,
    { headers: { 'content-type': 'text/html' }, text: "<input type='password'>" },
  ],
  [
    'PUT',
    302,
    'redirected-elsewhere',
    HOST,
    { headers: { location: 'https://u:p@b.test/x?t=1' }, said: 'https://b.test/x' },
  ],
  [
    'PROPFIND',
    302,
    'login-page',
    HOST,
    { headers: { location: '/index.php/login?redirect=1' }, said: '/index.php/login' },
  ],
  ['PROPFIND', 400, 'invalid-answer', HOST],
  ['PUT', 400, 'name-refused', 'b.jpg'],
  [
    'PUT',
    400,
    'not-stored-whole',
    'b.jpg',
    { text: '<s:message>The computed checksum does not match</s:message>' },
  ],
  ['PUT', 401, 'wrong-password', HOST],
  ['PUT', 403, 'folder-read-only', '/a'],
  ['MKCOL', 403, 'folder-read-only', '/a'],
  ['MOVE', 403, 'forbidden', HOST],
  ['PROPFIND', 403, 'forbidden', HOST],
  ['PROPFIND', 404, 'folder-missing', '/a/b.jpg'],
  ['PUT', 404, 'folder-missing', '/a'],
  ['GET', 404, 'file-gone', '/a/b.jpg'],
  ['PROPFIND', 405, 'not-webdav', HOST],
  ['PUT', 405, 'forbidden', HOST],
  ['PUT', 408, 'server-busy', HOST],
  ['MOVE', 409, 'folder-missing', '/a'],
  ['PUT', 412, 'changed-on-server', '/a/b.jpg'],
  ['GET', 416, 'changed-on-server', '/a/b.jpg'],
  ['PUT', 413, 'file-too-large', 'b.jpg'],
  ['PUT', 414, 'name-refused', 'b.jpg'],
  ['PUT', 423, 'locked', '/a/b.jpg'],
  ['PUT', 425, 'server-busy', HOST],
  ['PUT', 429, 'server-busy', HOST, { headers: { 'retry-after': '7' }, retryAfter: 7 }],
  ['PUT', 500, 'server-error', HOST],
  ['PROPFIND', 501, 'not-webdav', HOST],
  ['PUT', 502, 'server-busy', HOST],
  [
    'PUT',
    503,
    'server-busy',
    HOST,
    { headers: { 'retry-after': 'Mon, 23 Nov 2026 14:01:00 GMT' }, retryAfter: 60 },
  ],
  ['PUT', 503, 'maintenance', HOST, { text: '<s:message>System in maintenance mode.</s:message>' }],
  ['PUT', 504, 'server-busy', HOST],
  ['PUT', 507, 'server-full', HOST, { text: MESSAGE, said: '507: Quota is used up' }],
  ['PUT', 509, 'server-busy', HOST],
  ['PUT', 522, 'server-busy', HOST],
  ['PUT', 599, 'server-error', HOST],
  ['PROPFIND', 418, 'invalid-answer', HOST],
];

describe('what an answer stands for', () => {
  for (const [method, status, code, target, extra = {}] of TABLE) {
    it(`${method} ${status}${extra.text ? ` ${extra.text.slice(0, 20)}` : ''} → ${code}`, () => {
      const { problem } = answerProblem(
        {
          ...{ method, path: '/a/b.jpg', host: HOST, status, text: extra.text ?? '' },
          header: (name) => extra.headers?.[name] ?? null,
        },
        NOW,
      );
      assert.equal(problem.code, code);
      assert.equal(problem.target, target);
      assert.equal(problem.status, status);
      if (extra.said !== undefined) assert.equal(problem.said, extra.said);
      assert.equal(problem.retryAfter, extra.retryAfter);
    });
  }
});

describe('Retry-After', () => {
  it('takes seconds and dates, never a negative wait', () => {
    assert.equal(parseRetryAfter(' 120 ', NOW), 120);
    assert.equal(parseRetryAfter('Mon, 23 Nov 2026 13:00:00 GMT', NOW), 0);
    assert.equal(parseRetryAfter('soon', NOW), null);
    assert.equal(parseRetryAfter(null, NOW), null);
  });
});

it('reads what a server says quickly, whatever it is', () => {
  const text = '<s:message'.repeat(6400);
  const began = performance.now();
  const { problem } = answerProblem(
    { method: 'PUT', path: '/a', host: HOST, status: 500, header: () => null, text },
    NOW,
  );
  assert.equal(problem.said, '500');
  assert.ok(performance.now() - began < 500);
});
