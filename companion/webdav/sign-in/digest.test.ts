import assert from 'node:assert/strict';
import { it } from 'node:test';
import { parseChallenges } from './challenges.ts';
import { digestAuthorization, digestChallenge, nextNonce } from './digest.ts';

/** RFC 7616 section 3.9.1. */
const EXAMPLE = (algorithm: string) =>
  `Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm}, nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`;

function answerTo(header: string, changes: { username?: string; password?: string; uri?: string } = {}) {
  const challenge = digestChallenge(parseChallenges(header));
  assert.ok(challenge);
  return digestAuthorization({
    challenge,
    username: 'Mufasa',
    password: 'Circle of Life',
    method: 'GET',
    uri: '/dir/index.html',
    count: 1,
    cnonce: 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ',
    ...changes,
  });
}

for (const [algorithm, response] of [
  ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
  ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
] as const) {
  it(`answers the standard's example with ${algorithm}`, () => {
    assert.equal(
      answerTo(EXAMPLE(algorithm)),
      `Digest username="Mufasa", realm="http-auth@example.org", nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", uri="/dir/index.html", algorithm=${algorithm}, response="${response}", qop=auth, nc=00000001, cnonce="f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`,
    );
  });
}

it('takes the strongest of several', () => {
  const strongest = (header: string) => digestChallenge(parseChallenges(header))?.hash;
  assert.equal(strongest(`${EXAMPLE('SHA-256')}, ${EXAMPLE('MD5')}`), 'sha256');
  assert.equal(strongest(`${EXAMPLE('md5')}, Basic realm="x", ${EXAMPLE('sha-256')}`), 'sha256');
  assert.equal(strongest(`${EXAMPLE('SHA-512-256')}, ${EXAMPLE('SHA-256')}`), 'sha512-256');
});

it('leaves what it cannot answer', () => {
  for (const header of [
    'Digest realm="x", nonce="n", qop="auth-int"',
    'Digest realm="x", nonce="n", qop="auth", algorithm=MD5-sess',
    'Digest realm="x", qop="auth"',
    'Basic realm="x", nonce="n"',
  ])
    assert.equal(digestChallenge(parseChallenges(header)), null, header);
});

it('answers servers without qop as they knew it', () => {
  // RFC 2069 section 2.4, with its errata.
  const header =
    'Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", opaque="5ccc069c403ebaf9f0171e9517f40e41"';
  const text = answerTo(header, { password: 'CircleOfLife' });
  assert.match(text, /response="1949323746fe6a43ef61f9606e7febea"/);
  assert.doesNotMatch(text, /qop|nc=|cnonce|algorithm/);
});

it('quotes what must be, and writes UTF-8', () => {
  const text = answerTo('Digest realm="a \\"b\\"", nonce="n", qop="auth"', { username: 'Zoë"€' });
  assert.match(text, /realm="a \\"b\\""/);
  assert.match(Buffer.from(text, 'latin1').toString('utf8'), /username="Zoë\\"€"/);
});

it('reads the next nonce', () => {
  assert.equal(nextNonce('rspauth="x", nextnonce="abc=="'), 'abc==');
  assert.equal(nextNonce('nc=00000001'), null);
  assert.equal(nextNonce(null), null);
});
