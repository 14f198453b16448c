import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { createProgress } from './progress.ts';

test('progress is told at once, then at most four times a second, and the last one always', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const told: [string, number | undefined][] = [];
    const progress = createProgress((id) => told.push([id, progress.of(id)]));
    for (let step = 1; step <= 100; step++) {
      progress.set('a', step);
      mock.timers.tick(10);
    }
    assert.ok(told.length <= 5, `${told.length} times in a second`);
    assert.deepEqual(told[0], ['a', 1]);
    mock.timers.tick(250);
    assert.deepEqual(told.at(-1), ['a', 100]);
    progress.set('b', 1);
    assert.deepEqual(told.at(-1), ['b', 1], 'another one does not wait');
    const before = told.length;
    progress.set('a', 101);
    progress.set('a', 102);
    progress.clear('a');
    mock.timers.tick(1000);
    assert.equal(progress.of('a'), undefined);
    assert.ok(told.length <= before + 1);
  } finally {
    mock.timers.reset();
  }
});
