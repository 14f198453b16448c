import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type NextStep, nextStep } from './next-step.ts';
import type { Found } from './which-version.ts';

const FOUND: Found[] = ['absent', 'old', 'new', 'other'];

/** Target, aside, temporary. */
const ROWS: [Found, Found, Found, NextStep, string][] = [
  ['old', 'absent', 'new', 'untouched', 'before the first move'],
  ['absent', 'old', 'new', 'move-in', 'between the moves'],
  ['new', 'old', 'absent', 'replaced', 'after both'],
  ['absent', 'old', 'absent', 'put-back', 'the new version was lost'],
  ['absent', 'old', 'other', 'put-back', 'the new version is a torso'],
  ['absent', 'other', 'new', 'put-back', 'somebody changed it just before it went aside'],
  ['other', 'absent', 'new', 'changed', 'and it got its name back'],
  ['other', 'old', 'new', 'changed', 'somebody wrote a new file between the moves'],
  ['absent', 'absent', 'new', 'changed', 'somebody removed it'],
];
for (const [target, aside, temporary, step, what] of ROWS) {
  it(`${what}: ${step}`, () => {
    assert.equal(nextStep({ target, aside, temporary }), step);
  });
}

it('ends, with a version under the name, wherever it begins', () => {
  for (const target of FOUND) {
    for (const aside of FOUND) {
      for (const temporary of FOUND) {
        let places = { target, aside, temporary };
        let step = nextStep(places);
        for (let moves = 0; step === 'put-back' || step === 'move-in'; moves++) {
          // Nothing that is there is ever moved onto.
          assert.equal(places.target, 'absent');
          assert.ok(moves < 2);
          if (step === 'put-back') places = { ...places, target: places.aside, aside: 'absent' };
          else places = { ...places, target: places.temporary, temporary: 'absent' };
          assert.notEqual(places.target, 'absent');
          step = nextStep(places);
        }
        if (target === 'absent' && aside !== 'absent') assert.notEqual(places.target, 'absent');
      }
    }
  }
});
