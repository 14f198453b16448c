import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTurn } from './in-turn.ts';

test('a work begins when the one before it has ended, also where that one failed', async () => {
  const said: string[] = [];
  const first = Promise.withResolvers<void>();
  const one = inTurn(async () => {
    said.push('one begins');
    await first.promise;
    throw new Error('no picture');
  });
  const two = inTurn(async () => said.push('two begins'));
  await Promise.resolve();
  assert.deepEqual(said, ['one begins']);
  first.resolve();
  await assert.rejects(one, /no picture/);
  await two;
  assert.deepEqual(said, ['one begins', 'two begins']);
});
