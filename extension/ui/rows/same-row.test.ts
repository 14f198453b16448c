import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepSame } from './same-row.ts';

const row = (id: string, sent: number, code?: string) => ({
  id,
  sent,
  ...(code ? { problem: { code } } : {}),
});

test('what is as it was stays the same object, wherever it stands now', () => {
  const [a, b] = [row('a', 1, 'server-full'), row('b', 1)];
  const kept = keepSame([a, b], [row('b', 1), row('c', 1), row('a', 1, 'server-full')]);
  assert.equal(kept[0], b);
  assert.equal(kept[2], a);
  assert.deepEqual(kept[1], row('c', 1));
});

test('what has changed, deep down or by a field more or less, is another one', () => {
  const before = [row('a', 1), row('b', 1, 'server-full'), row('c', 1), row('d', 1, 'offline')];
  const now = [row('a', 2), row('b', 1, 'offline'), row('c', 1, 'offline'), row('d', 1)];
  const kept = keepSame(before, now);
  assert.deepEqual(kept, now);
  assert.ok(kept.every((one, n) => one !== before[n]));
});
