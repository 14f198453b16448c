import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isUnderWay } from '../../shared/model.ts';
import { seed, share } from '../../test/seed.ts';
import { hasBytes } from './row.ts';
import { next, type UploadEvent } from './states.ts';
import { BY_URL, BYTES, IN_FOLDER, LOST, MOVE, ON_DISK, ROW } from './test-rows.ts';

const problem = fc.constantFrom(
  LOST,
  { code: 'wrong-password' } as const,
  { code: 'source-changed' } as const,
);
const anyEvent: fc.Arbitrary<UploadEvent> = fc.oneof(
  fc.record({ type: fc.constant('checkpoint' as const), bytes: fc.nat() }),
  fc.constantFrom<UploadEvent>(
    { type: 'received', ...BYTES },
    { type: 'fetched', ...BYTES },
    { type: 'started' },
    { type: 'held', problem: { code: 'connection-refused' }, nextAttemptAt: 9 },
    { type: 'phase', phase: 'verifying' },
    { type: 'phase', phase: 'uploading' },
    { type: 'journalled', intent: { step: 'put' } },
    { type: 'journalled', intent: MOVE },
    { type: 'stored', path: '/x' },
    { type: 'already there', path: '/x' },
    { type: 'cancelled' },
    { type: 'retried' },
    { type: 'retried', folder: '/Other' },
    { type: 'begun again', size: 7, name: 'c', source: { kind: 'capture', imageUrl: null } },
    { type: 'resumed' },
  ),
  fc.record({ type: fc.constant('broke' as const), problem, nextAttemptAt: fc.option(fc.nat()) }),
);

test('whatever happens in whatever order, a row says nothing that is not so', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(ROW, BY_URL, ON_DISK, IN_FOLDER),
      fc.array(anyEvent, { maxLength: 40 }),
      (start, events) => {
        let row = start;
        for (const event of events) {
          const before = row;
          row = next(row, event);
          const { state } = row;
          if (state === 'done' || state === 'skipped') {
            assert.ok(row.remotePath, 'what is done is somewhere');
            if (before.state === state) assert.equal(row, before, 'what is done stays done');
            else
              assert.ok(
                before.state === 'uploading' || before.state === 'verifying',
                'nothing is done unsent',
              );
          }
          assert.equal(
            state === 'failed' || state === 'waiting',
            row.problem !== null,
            'a problem has its state',
          );
          assert.equal(state === 'waiting', row.nextAttemptAt !== null, 'who waits knows until when');
          assert.equal(state === 'skipped', row.skipped !== null);
          if (['queued', 'uploading', 'verifying', 'waiting', 'done', 'skipped'].includes(state)) {
            assert.ok(hasBytes(row), 'nothing is sent that is not there');
          }
          if (!isUnderWay(before.state) && isUnderWay(state)) {
            assert.ok(
              event.type === 'retried' || event.type === 'begun again',
              'only the user brings it back',
            );
          }
          assert.equal(row.id, start.id);
        }
      },
    ),
    { seed: seed(), numRuns: share(3000, 150000) },
  );
});
