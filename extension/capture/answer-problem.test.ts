import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerProblem, withoutQuery } from './answer-problem.ts';

const code = (status: number, type: string | null) =>
  answerProblem({ url: 'https://a.example/p.jpg?key=secret', status, type })?.problem.code ?? null;

test('an image, an unknown type and no type may be photos', () => {
  for (const type of ['image/jpeg', 'application/octet-stream', 'text/plain', null]) {
    assert.equal(code(200, type), null, String(type));
  }
});

test('web pages are no photos, whatever their parameters', () => {
  assert.equal(code(200, 'Text/HTML; charset=utf-8'), 'not-an-image');
  assert.equal(code(200, 'application/xhtml+xml'), 'not-an-image');
});

test('a status says whether it is gone, refused, or out of reach', () => {
  const expected = {
    404: 'image-not-found',
    410: 'image-not-found',
    401: 'image-refused',
    403: 'image-refused',
  };
  for (const [status, problem] of Object.entries(expected)) {
    assert.equal(code(Number(status), 'image/png'), problem, status);
  }
  assert.equal(code(500, 'image/png'), 'image-unreachable');
  assert.equal(code(304, null), 'image-unreachable');
});

test('keys in the address are not shown', () => {
  const problem = answerProblem({ url: 'https://a.example/p.jpg?key=secret', status: 404, type: null });
  assert.equal(problem?.problem.target, 'https://a.example/p.jpg');
  assert.equal(withoutQuery('data:image/png;base64,AAAA?x'), 'data:image/png;base64,AAAA');
});
