import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeProblem } from './problems.ts';

test('names stand in sentences as they are, whatever they hold', () => {
  const text = describeProblem({ code: 'image-unreachable', target: '$& $1 {said}.jpg', said: "$'" });
  assert.equal(text, "$& $1 {said}.jpg could not be read: $'.");
});
