import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { nextStep, patienceMs, type Waiting } from './patience.ts';

const WAITING: Waiting = { finished: 'busy', problem: null, round: 0, isThere: true, waited: 0, size: 1e9 };
const LOST = new Error('the line broke');

describe('waiting for a file that is made of chunks', () => {
  const ROWS: [what: string, changes: Partial<Waiting>, step: string][] = [
    ['the server is at it', {}, 'look-again'],
    ['it still is after some looks', { round: 3 }, 'ask-again'],
    ['nobody knows whether it has heard of it', { problem: LOST }, 'ask-again'],
    ['it was waited for long enough', { round: 9, waited: 180_000 }, 'give-up'],
    ['the line breaks for that long', { problem: LOST, waited: 180_000 }, 'give-up'],
    ['the chunks are gone, the file is not there', { isThere: false }, 'again'],
    ['the server knows no such upload', { finished: 'gone', isThere: false }, 'again'],
    ['chunks are missing', { finished: 'incomplete', isThere: false }, 'again'],
    ['the name is taken', { finished: 'refused', isThere: false }, 'refused'],
  ];
  for (const [what, changes, step] of ROWS) {
    it(`${what}: ${step}`, () => assert.equal(nextStep({ ...WAITING, ...changes }), step));
  }

  it('takes three minutes for each gigabyte, at least two and at most thirty', () => {
    assert.deepEqual([1, 1e9, 4e9, 1e12].map(patienceMs), [120_000, 180_000, 720_000, 1_800_000]);
  });
});
