import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { Bandwidth } from '../../../shared/bandwidth.ts';
import {
  bytesOfMegabytes,
  megabytes,
  minuteOfTime,
  modeOf,
  timeOfMinute,
  withMode,
  withNewStep,
  withStep,
} from './bandwidth-plan.ts';

const day: Bandwidth = [
  { fromMinute: 480, bytesPerSecond: 500_000 },
  { fromMinute: 1320, bytesPerSecond: null },
];

test('a limit that limits nothing is none', () => {
  assert.equal(modeOf(null), 'none');
  assert.equal(modeOf([{ fromMinute: 0, bytesPerSecond: null }]), 'none');
  assert.equal(modeOf(day), 'times');
});

test('another mode keeps the number that was there', () => {
  const always = withMode(day, 'always');
  assert.deepEqual(always, [{ fromMinute: 0, bytesPerSecond: 500_000 }]);
  assert.deepEqual(withMode(always, 'times'), day);
  assert.equal(withMode(day, 'none'), null);
  assert.equal(modeOf(withMode(null, 'always')), 'always');
  assert.equal(withMode(day, 'times'), day);
});

test('steps stay in order, one a minute', () => {
  const moved = withStep(day, 1, { fromMinute: 60 });
  assert.deepEqual(
    moved.map(({ fromMinute }) => fromMinute),
    [60, 480],
  );
  assert.deepEqual(withStep(day, 1, { fromMinute: 480 }), [{ fromMinute: 480, bytesPerSecond: null }]);
  assert.equal(withStep(day, 9, { fromMinute: 1 }), day);
});

test('a new step goes where there is most room, past midnight too', () => {
  const more = withNewStep(withNewStep(day));
  assert.deepEqual(
    more.map(({ fromMinute }) => fromMinute),
    [180, 480, 900, 1320],
  );
  assert.ok(v.is(Bandwidth, more));
});

test('times and speeds as fields have them', () => {
  assert.equal(timeOfMinute(485), '08:05');
  assert.equal(minuteOfTime('08:05'), 485);
  for (const text of ['', '8', '25:00']) assert.equal(minuteOfTime(text), null);
  assert.equal(bytesOfMegabytes(megabytes(1_500_000)), 1_500_000);
  for (const text of ['', ' ', '0', '-1', 'fast', '1e99']) assert.equal(bytesOfMegabytes(text), null);
});
