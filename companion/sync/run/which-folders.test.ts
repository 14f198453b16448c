import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type RunFacts, whichFolders } from './which-folders.ts';

const NOW = Date.UTC(2026, 10, 26);
const HOUR = 3_600_000;
const facts: RunFacts = {
  touched: ['a'],
  isAsked: false,
  ...{ wholeAt: NOW - HOUR, now: NOW },
  ...{ journalLost: false, waits: false, copiesApart: false },
};

test('only where files changed, while all else is known', () => {
  assert.deepEqual(whichFolders(facts), ['a']);
  assert.deepEqual(whichFolders({ ...facts, touched: [] }), []);
});

const ALL: Record<string, Partial<RunFacts>> = {
  'nobody knows where': { touched: undefined },
  'so many that they are looked at sooner side by side': { touched: Array.from({ length: 101 }, String) },
  'a person asked': { isAsked: true },
  'all folders were never looked at with these options': { wholeAt: null },
  'the last look at all is a day old': { wholeAt: NOW - 24 * HOUR },
  'the clock was set back': { wholeAt: NOW + HOUR },
  'the journal was lost': { journalLost: true },
  'something waits for its turn': { waits: true },
  'copies are elsewhere than their files': { copiesApart: true },
};
for (const [why, change] of Object.entries(ALL))
  test(`all folders: ${why}`, () => assert.equal(whichFolders({ ...facts, ...change }), null));
