import assert from 'node:assert/strict';
import { it } from 'node:test';
import { PhotoferryError, type ProblemCode } from '../../shared/problems.ts';
import { isReset, networkProblem } from './network-problem.ts';

const url = new URL('https://cloud.test:8443/dav/');
const failure = (code: string, message = code) => Object.assign(new Error(message), { code });

const TABLE: [code: string, problem: ProblemCode, target: string][] = [
  ['ENOTFOUND', 'host-not-found', 'cloud.test'],
  ['EAI_AGAIN', 'host-not-found', 'cloud.test'],
  ['ECONNREFUSED', 'connection-refused', 'cloud.test:8443'],
  ['EHOSTUNREACH', 'connection-refused', 'cloud.test:8443'],
  ['ETIMEDOUT', 'connection-timeout', 'cloud.test:8443'],
  ['ECONNRESET', 'connection-lost', 'cloud.test:8443'],
  ['EPIPE', 'connection-lost', 'cloud.test:8443'],
  ['EPROTO', 'tls-failed', 'cloud.test:8443'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'tls-failed', 'cloud.test:8443'],
  ['HPE_INVALID_CONSTANT', 'invalid-answer', 'cloud.test:8443'],
  ['EWHATEVER', 'connection-lost', 'cloud.test:8443'],
];

for (const [code, problem, target] of TABLE) {
  it(`${code} → ${problem}`, () => {
    assert.equal(networkProblem(failure(code), url).problem.code, problem);
    assert.equal(networkProblem(failure(code), url).problem.target, target);
  });
}

it('says when a port speaks no https', () => {
  const { problem } = networkProblem(failure('EPROTO', 'ssl3_get_record:wrong version number'), url);
  assert.equal(problem.said, 'it speaks no https on this port');
});

it('lets our own errors through', () => {
  const ours = new PhotoferryError('tls-changed');
  assert.equal(networkProblem(ours, url), ours);
});

it('knows a connection closed under a request from other failures', () => {
  assert.equal(isReset(failure('ECONNRESET')), true);
  assert.equal(isReset(failure('EPIPE')), true);
  assert.equal(isReset(failure('ECONNREFUSED')), false);
  assert.equal(isReset(new PhotoferryError('connection-timeout')), false);
});
