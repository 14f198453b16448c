import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { seed, share } from '../../../test/seed.ts';
import { parseChallenges } from './challenges.ts';

const plain = (header: string | null) =>
  parseChallenges(header).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);

for (const [header, challenges] of [
  [null, []],
  ['', []],
  ['Basic realm="Photos"', [['basic', { realm: 'Photos' }]]],
  ['BASIC Realm = "a, b \\"c\\"" , charset="UTF-8"', [['basic', { realm: 'a, b "c"', charset: 'UTF-8' }]]],
  ['Basic', [['basic', {}]]],
  [
    'Bearer, Basic realm=x',
    [
      ['bearer', {}],
      ['basic', { realm: 'x' }],
    ],
  ],
  [
    'Negotiate YII=, NTLM, , Basic realm="Digest nonce=1, x"',
    [
      ['negotiate', {}],
      ['ntlm', {}],
      ['basic', { realm: 'Digest nonce=1, x' }],
    ],
  ],
  [
    'Digest realm="x", nonce="n,", qop="auth,auth-int", stale=TRUE, Digest realm="x", nonce="m", algorithm=SHA-256, Basic realm="y"',
    [
      ['digest', { realm: 'x', nonce: 'n,', qop: 'auth,auth-int', stale: 'TRUE' }],
      ['digest', { realm: 'x', nonce: 'm', algorithm: 'SHA-256' }],
      ['basic', { realm: 'y' }],
    ],
  ],
  // From RFC 9110 section 11.6.1.
  [
    'Basic realm="simple", Newauth realm="apps", type=1, title="Login to \\"apps\\""',
    [
      ['basic', { realm: 'simple' }],
      ['newauth', { realm: 'apps', type: '1', title: 'Login to "apps"' }],
    ],
  ],
  [
    '"junk" ;, Basic realm="never ends',
    [
      ['basic', {}],
      ['realm', {}],
    ],
  ],
] as const) {
  it(`reads ${header}`, () => assert.deepEqual(plain(header), challenges));
}

it('ends with any header', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'Basic= ",\\x\t') }), (header) => {
      for (const { scheme } of parseChallenges(header)) assert.match(scheme, /^[^\s,"]+$/);
    }),
    { seed: seed(), numRuns: share(100, 5000) },
  );
});
