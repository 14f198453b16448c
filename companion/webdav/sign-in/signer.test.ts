import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSigner } from './signer.ts';

const USER = { username: 'ana', password: 'geheim' };
const ASKED = new URL('http://nas.test/dav/a.jpg?x=1');
const digest = (nonce: string, stale = '') => `Digest realm="x", nonce="${nonce}", qop="auth"${stale}`;
const answer = (status: number, headers: Record<string, string> = {}) => ({
  status,
  header: (name: string) => headers[name] ?? null,
});
const stale = (nonce: string) => answer(401, { 'www-authenticate': digest(nonce, ', stale=true') });

function signerFor(kind: Parameters<typeof createSigner>[1] = null) {
  const signer = createSigner(USER, kind, () => 'cnonce');
  const sign = () => {
    const signature = signer.sign('PUT', ASKED);
    assert.ok(signature);
    return signature;
  };
  return { signer, sign, count: () => /nc=(\w+)/.exec(sign().value)?.[1] };
}

describe('a signer', () => {
  it('must hear the server first, unless it knows', () => {
    assert.equal(signerFor().signer.sign('GET', ASKED), null);
    assert.equal(signerFor('digest').signer.sign('GET', ASKED), null, 'a nonce is needed');
    assert.match(signerFor('basic').sign().value, /^Basic /);
  });

  it('counts how often a nonce was used, also when it is offered again', () => {
    const { signer, count, sign } = signerFor();
    signer.learn(digest('one'), 'nas.test');
    assert.deepEqual([count(), count()], ['00000001', '00000002']);
    signer.learn(digest('one'), 'nas.test');
    assert.equal(count(), '00000003');
    assert.ok(signer.heed(stale('two'), sign()));
    assert.equal(count(), '00000001');
  });

  it('renews a nonce once for all requests that used it', () => {
    const { signer, sign } = signerFor();
    signer.learn(digest('one'), 'nas.test');
    const [first, second] = [sign(), sign()];
    assert.ok(signer.heed(stale('two'), first));
    assert.ok(signer.heed(stale('three'), second));
    assert.equal(sign().nonce, 'two');
  });

  it('takes a 401 that names no stale nonce for a refusal', () => {
    const { signer, sign } = signerFor();
    signer.learn(digest('one'), 'nas.test');
    assert.equal(signer.heed(answer(401, { 'www-authenticate': digest('two') }), sign()), false);
    assert.equal(signer.heed(answer(401), sign()), false);
    assert.equal(signer.heed(answer(401, { 'www-authenticate': 'Basic realm="x"' }), sign()), false);
  });

  it('goes over from Basic to Digest where Basic was not asked for', () => {
    const { signer, sign } = signerFor('basic');
    assert.equal(signer.heed(answer(401, { 'www-authenticate': `${digest('one')}, Basic` }), sign()), false);
    assert.equal(signer.heed(answer(401, { 'www-authenticate': digest('one') }), sign()), true);
    assert.match(sign().value, /^Digest .*uri="\/dav\/a\.jpg\?x=1"/);
  });
});
