import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAhead } from './ahead.ts';

test('lets in as many as may be inside, the next one for each that leaves, in their order', async () => {
  const ahead = createAhead(2);
  const { signal } = new AbortController();
  const came: number[] = [];
  const enter = (n: number) =>
    ahead.enter(signal).then((leave) => {
      came.push(n);
      return leave;
    });
  const [first, second] = await Promise.all([enter(1), enter(2)]);
  const [third, fourth] = [enter(3), enter(4)];
  first();
  // Once is enough.
  first();
  (await third)();
  assert.deepEqual(came, [1, 2, 3]);
  second();
  await fourth;
  assert.deepEqual(came, [1, 2, 3, 4]);
});

test('who gives up lets the next one in', async () => {
  const ahead = createAhead(1);
  const { signal } = new AbortController();
  const leave = await ahead.enter(signal);
  const controller = new AbortController();
  const gaveUp = ahead.enter(controller.signal);
  const next = ahead.enter(signal);
  controller.abort('enough');
  leave();
  await assert.rejects(gaveUp, (reason) => reason === 'enough');
  (await next)();
  await ahead.enter(signal);
});
