import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPlaces } from './places.ts';

test('so many at a time for a key, no key waits for another, and who waits can be called off', async () => {
  const place = createPlaces(2);
  const { signal } = new AbortController();
  const entered: string[] = [];
  const enter = async (name: string, key: string, by = signal) => {
    const leave = await place(key, by);
    entered.push(name);
    return leave;
  };
  const leave = await enter('a1', 'a');
  await enter('a2', 'a');
  await enter('b1', 'b');
  const third = enter('a3', 'a');
  const controller = new AbortController();
  const fourth = enter('a4', 'a', controller.signal);
  assert.deepEqual(entered, ['a1', 'a2', 'b1']);
  controller.abort(new Error('called off'));
  await assert.rejects(fourth, /called off/);
  leave();
  await third;
  assert.deepEqual(entered, ['a1', 'a2', 'b1', 'a3']);
});
