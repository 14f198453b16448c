import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { seed, share } from '../../../test/seed.ts';
import { timeOf } from './http-date.ts';

it('reads dates as Date.parse does, in whatever order they come', () => {
  const date = fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true });
  const written = fc.oneof(
    date.map((one) => one.toUTCString()),
    date.map((one) => one.toISOString()),
    date.map((one) => one.toUTCString().replace(/\d\d:/, '24:')),
  );
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          written,
          fc.constantFrom('Wed, 25 Nov 2026 20:07:08 GMT', 'Xxx, 99 Yyy 2026 20:07:08 GMT', 'no date', ''),
        ),
      ),
      (dates) => {
        for (const one of dates) assert.equal(timeOf(one) ?? Number.NaN, Date.parse(one), one);
      },
    ),
    { seed: seed(), numRuns: share(100, 5000) },
  );
});
