import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refererFor } from './referer.ts';

const frame = 'https://user:secret@site.example/album?page=2#photo';
const whole = 'https://site.example/album?page=2';
const origin = 'https://site.example/';
const same = 'https://site.example/a.jpg';
const cross = 'https://cdn.example/a.jpg';
const plain = 'http://cdn.example/a.jpg';

test('without a policy other sites see the origin, the same site the whole address, plain http nothing', () => {
  assert.equal(refererFor(cross, frame), origin);
  assert.equal(refererFor(same, frame), whole);
  assert.equal(refererFor(plain, frame), null);
});

test('every policy is followed as browsers do', () => {
  const expected: Record<string, [string | null, string | null, string | null]> = {
    'no-referrer': [null, null, null],
    'no-referrer-when-downgrade': [whole, whole, null],
    origin: [origin, origin, origin],
    'origin-when-cross-origin': [whole, origin, origin],
    'same-origin': [whole, null, null],
    'strict-origin': [origin, origin, null],
    'strict-origin-when-cross-origin': [whole, origin, null],
    'unsafe-url': [whole, whole, whole],
    'UNSAFE-URL': [whole, whole, whole],
    nonsense: [whole, origin, null],
  };
  for (const [policy, referers] of Object.entries(expected)) {
    const got = [same, cross, plain].map((image) => refererFor(image, frame, policy));
    assert.deepEqual(got, referers, policy);
  }
});

test('pages that are not on the web have no Referer', () => {
  assert.equal(refererFor(cross, 'about:srcdoc'), null);
  assert.equal(refererFor(cross, 'file:///a.html', 'unsafe-url'), null);
});
