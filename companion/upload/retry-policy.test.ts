import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextAttempt } from './retry-policy.ts';

const lost = { code: 'connection-lost' } as const;

test('what fails again and again rests longer and longer, up to a day', () => {
  const rests = [7, 8, 9, 10, 11, 12, 2000].map((attempts) => nextAttempt(lost, attempts, 0, 0.5));
  assert.deepEqual(rests, [25_000, 125_000, 625_000, 3_125_000, 15_625_000, 78_125_000, 86_400_000]);
});

test('the back-off doubles, with a quarter of jitter either way', () => {
  const middle = [1, 2, 3, 6].map((attempts) => nextAttempt(lost, attempts, 0, 0.5));
  assert.deepEqual(middle, [1000, 2000, 4000, 32_000]);
  assert.equal(nextAttempt(lost, 1, 0, 0), 750);
  assert.equal(nextAttempt(lost, 1, 5, 0.9999), 1255);
});

test('Retry-After is kept, an hour at most', () => {
  assert.equal(nextAttempt({ code: 'server-busy', retryAfter: 90 }, 1, 0, 0.5), 90_000);
  assert.equal(nextAttempt({ code: 'server-busy', retryAfter: 1 }, 5, 0, 0.5), 16_000);
  assert.equal(nextAttempt({ code: 'server-busy', retryAfter: 1e9 }, 1, 0, 0.5), 3_600_000);
});

test('a refused password, a full server and our own mistakes are not tried again', () => {
  for (const code of [
    'wrong-password',
    'server-full',
    'folder-missing',
    'internal',
    'source-changed',
  ] as const) {
    assert.equal(nextAttempt({ code }, 1, 0, 0.5), null, code);
  }
});

test('a file that arrives cut off is tried three times', () => {
  assert.notEqual(nextAttempt({ code: 'not-stored-whole' }, 2, 0, 0.5), null);
  assert.equal(nextAttempt({ code: 'not-stored-whole' }, 3, 0, 0.5), null);
});
