import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toProblem } from '../../shared/problems.ts';
import { findPairing, type Pairing } from './find-pairing.ts';

const pairing = (id: string, name: string): Pairing => ({
  id,
  name,
  since: 1,
  lastSeen: null,
  current: false,
});
const PAIRINGS = [
  pairing('aa111111-1111-4111-8111-111111111111', 'Firefox on Linux'),
  pairing('aa222222-2222-4222-8222-222222222222', 'Chromium on Linux'),
  pairing('bb333333-3333-4333-8333-333333333333', 'Chromium on Linux'),
];
const problemOf = (wanted: string) => {
  try {
    return findPairing(PAIRINGS, wanted) && null;
  } catch (error) {
    return toProblem(error);
  }
};

test('a browser is found by its name, or by the beginning of its key id', () => {
  assert.equal(findPairing(PAIRINGS, 'firefox ON linux'), PAIRINGS[0]);
  assert.equal(findPairing(PAIRINGS, 'BB3'), PAIRINGS[2]);
});

test('none is taken where several are meant', () => {
  assert.match(problemOf('Chromium on Linux')?.target ?? '', /several .*\(aa222222, bb333333\)/);
  assert.equal(problemOf('aa')?.code, 'wrong-use');
});

test('an unknown one is named', () => {
  assert.deepEqual(problemOf('Safari'), { code: 'unknown-browser', target: 'Safari' });
});
