import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { createProgress } from './progress.ts';

test('progress is told together, four times a second, and the last one always', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const told: [string, number | undefined][][] = [];
    const progress = createProgress((ids) => told.push(ids.map((id) => [id, progress.of(id)])));
    for (let step = 1; step <= 100; step++) {
      progress.set('a', step);
      progress.set('b', -step);
      mock.timers.tick(10);
    }
    assert.deepEqual([told.length, told[0]?.length], [4, 2]);
    assert.deepEqual(told.at(-1), [
      ['a', 100],
      ['b', -100],
    ]);
    mock.timers.tick(1000);
    assert.equal(told.length, 4, 'nothing new, nothing told');
    progress.set('a', 101);
    progress.clear('a');
    mock.timers.tick(1000);
    assert.equal(progress.of('a'), undefined);
    assert.equal(told.length, 4);
  } finally {
    mock.timers.reset();
  }
});
