import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isUnderWay } from '../../shared/model.ts';
import { seed, share } from '../../test/seed.ts';
import { hasBytes, type UploadRow } from './row.ts';
import { next, type UploadEvent } from './states.ts';

const ROW: UploadRow = {
  id: '00000000-0000-4000-8000-000000000002',
  sequence: 1,
  serverId: '00000000-0000-4000-8000-000000000003',
  name: 'a.jpg',
  size: 3,
  sent: 0,
  state: 'receiving',
  skipped: null,
  problem: null,
  remotePath: null,
  pageUrl: null,
  createdAt: 1,
  changedAt: 1,
  attempts: 0,
  nextAttemptAt: null,
  folder: '/Photos',
  source: { kind: 'capture', imageUrl: null },
  sha256: null,
  tempName: 'pf-x.upload',
  intent: null,
  options: null,
  prepared: null,
  expiry: null,
};
const BY_URL: UploadRow = {
  ...ROW,
  state: 'fetching',
  source: { kind: 'url', imageUrl: 'https://a.example/' },
};
const FILE = { kind: 'disk', path: '/a.jpg', size: 3, mtimeMs: 1 } as const;
const ON_DISK: UploadRow = { ...ROW, state: 'queued', source: FILE };

const bytes = { size: 3, name: 'b.jpg', sha256: 'ab' };
const lost = { code: 'connection-lost' } as const;
const MOVE = { step: 'move', target: '/Photos/a.jpg', etag: null } as const;

const play = (row: UploadRow, ...events: UploadEvent[]): UploadRow => events.reduce(next, row);
const states = (row: UploadRow, ...events: UploadEvent[]): string[] =>
  events.map((_, index) => play(row, ...events.slice(0, index + 1)).state);

test('a capture goes from the browser to the server', () => {
  const path: UploadEvent[] = [
    { type: 'checkpoint', bytes: 2 },
    { type: 'received', ...bytes },
    { type: 'started' },
    { type: 'journalled', intent: { step: 'put' } },
    { type: 'phase', phase: 'verifying' },
    { type: 'phase', phase: 'uploading' },
    { type: 'stored', path: '/Photos/b.jpg' },
  ];
  assert.deepEqual(states(ROW, ...path), [
    'receiving',
    'queued',
    'uploading',
    'uploading',
    'verifying',
    'uploading',
    'done',
  ]);
  const done = play(ROW, ...path);
  assert.deepEqual(
    [done.name, done.size, done.sent, done.remotePath, done.attempts, done.intent],
    ['b.jpg', 3, 3, '/Photos/b.jpg', 1, null],
  );
});

test('a photo by URL is fetched first, and fetched again on retry only as long as its bytes are missing', () => {
  const failed = play(BY_URL, { type: 'broke', problem: { code: 'image-unreachable' }, nextAttemptAt: 5 });
  assert.equal(failed.state, 'failed');
  assert.equal(next(failed, { type: 'retried' }).state, 'fetching');
  const fetched = play(BY_URL, { type: 'fetched', ...bytes }, { type: 'cancelled' }, { type: 'retried' });
  assert.equal(fetched.state, 'queued');
});

test('what passes is waited for, with what was journalled; what does not fails', () => {
  const sending = play(ON_DISK, { type: 'started' }, { type: 'journalled', intent: MOVE });
  const waiting = next(sending, { type: 'broke', problem: lost, nextAttemptAt: 9 });
  assert.deepEqual([waiting.state, waiting.nextAttemptAt, waiting.intent], ['waiting', 9, MOVE]);
  const again = next(waiting, { type: 'started' });
  assert.deepEqual(
    [again.state, again.attempts, again.problem, again.nextAttemptAt],
    ['uploading', 2, null, null],
  );
  assert.equal(next(sending, { type: 'broke', problem: lost, nextAttemptAt: null }).state, 'failed');
});

test('after a restart an interrupted upload is queued with what it had journalled', () => {
  const sending = play(ON_DISK, { type: 'started' }, { type: 'journalled', intent: MOVE });
  assert.deepEqual(next(sending, { type: 'resumed' }), { ...sending, state: 'queued' });
});

test('a retry starts counting anew', () => {
  const waiting = play(ON_DISK, { type: 'started' }, { type: 'broke', problem: lost, nextAttemptAt: 9 });
  const row = next(waiting, { type: 'retried' });
  assert.deepEqual([row.state, row.attempts, row.problem, row.nextAttemptAt], ['queued', 0, null, null]);
});

test('a changed file is accepted as it is now: its hash goes, and its old bytes are never moved into place', () => {
  const failed = play(
    { ...ON_DISK, sha256: 'ab' },
    { type: 'started' },
    { type: 'journalled', intent: MOVE },
    { type: 'broke', problem: { code: 'source-changed' }, nextAttemptAt: null },
  );
  const row = next(failed, { type: 'retried', source: { ...FILE, size: 4, mtimeMs: 2 } });
  assert.deepEqual([row.size, row.sha256, row.intent], [4, null, { step: 'put' }]);
});

test('another remote folder voids what was journalled, the same one does not', () => {
  const failed = play(
    ON_DISK,
    { type: 'started' },
    { type: 'journalled', intent: MOVE },
    { type: 'cancelled' },
  );
  assert.equal(next(failed, { type: 'retried', folder: '/Other' }).intent, null);
  assert.deepEqual(next(failed, { type: 'retried', folder: '/Photos' }).intent, MOVE);
});

test('a refused capture may be begun again, a cancelled or accepted one not', () => {
  const again: UploadEvent = {
    type: 'begun again',
    size: 7,
    name: 'c',
    source: { kind: 'capture', imageUrl: null },
  };
  const refused = next(ROW, { type: 'broke', problem: { code: 'disk-full' }, nextAttemptAt: null });
  assert.deepEqual([next(refused, again).state, next(refused, again).size], ['receiving', 7]);
  assert.equal(next(refused, { type: 'retried' }), refused);
  const cancelled = next(ROW, { type: 'cancelled' });
  assert.equal(next(cancelled, again), cancelled);
  const accepted = play(
    ROW,
    { type: 'received', ...bytes },
    { type: 'broke', problem: lost, nextAttemptAt: null },
  );
  assert.equal(next(accepted, again), accepted);
  const notFetched = next(BY_URL, { type: 'broke', problem: { code: 'image-refused' }, nextAttemptAt: null });
  assert.deepEqual(next(notFetched, again).source, { kind: 'capture', imageUrl: null });
});

const problem = fc.constantFrom(
  lost,
  { code: 'wrong-password' } as const,
  { code: 'source-changed' } as const,
);
const anyEvent: fc.Arbitrary<UploadEvent> = fc.oneof(
  fc.record({ type: fc.constant('checkpoint' as const), bytes: fc.nat() }),
  fc.constantFrom<UploadEvent>(
    { type: 'received', ...bytes },
    { type: 'fetched', ...bytes },
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
      fc.constantFrom(ROW, BY_URL, ON_DISK),
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

const OPTIONS = { size: 720, template: '{date}', expireDays: 3 };
const PREPARED = {
  type: 'prepared',
  ...{ name: '2026.jpg', folder: '/Photos/x', size: 2, sha256: 'cd' },
  prepared: { name: 'a.jpg', folder: '/Photos', original: { size: 3, sha256: null }, sentAsIs: null },
} as const;

test('what is prepared counts from then on, and is taken back for another file or folder', () => {
  const accepted = { ...ON_DISK, options: OPTIONS };
  const ready = play(accepted, PREPARED);
  assert.deepEqual(
    [ready.state, ready.name, ready.folder, ready.size],
    ['queued', '2026.jpg', '/Photos/x', 2],
  );
  const failed = play(ready, { type: 'started' }, { type: 'cancelled' });
  assert.equal(next(failed, { type: 'retried' }).prepared, PREPARED.prepared);
  const changed = next(failed, { type: 'retried', source: { ...FILE, size: 9 } });
  assert.deepEqual(
    [changed.name, changed.folder, changed.size, changed.prepared],
    ['a.jpg', '/Photos', 9, null],
  );
  const moved = next(failed, { type: 'retried', folder: '/Other' });
  assert.deepEqual([moved.name, moved.folder, moved.size, moved.prepared], ['a.jpg', '/Other', 3, null]);
});

test('prepared again with other bytes, what lies under the temporary name is written over', () => {
  const sending = play({ ...ON_DISK, options: OPTIONS }, PREPARED, { type: 'started' });
  const waiting = play(
    sending,
    { type: 'journalled', intent: MOVE },
    { type: 'broke', problem: lost, nextAttemptAt: 9 },
  );
  assert.equal(next(waiting, PREPARED).intent, waiting.intent);
  assert.deepEqual(next(waiting, { ...PREPARED, sha256: 'ef' }).intent, { step: 'put' });
});

test('after a restart nothing is guessed of one without its name, or one that expires', () => {
  const guess = (row: UploadRow) => play(row, { type: 'started' }, { type: 'resumed' }).intent;
  assert.deepEqual(guess(ON_DISK), { step: 'put', target: '/Photos/a.jpg' });
  assert.equal(guess({ ...ON_DISK, options: { ...OPTIONS, expireDays: null } }), null);
  assert.equal(guess({ ...ON_DISK, options: { size: null, template: null, expireDays: 3 } }), null);
});

test('an expiry begins with the end, and ends without another state', () => {
  const pending = { at: 9, state: 'pending' } as const;
  const done = play(ON_DISK, { type: 'started' }, { type: 'stored', path: '/a.jpg', expiry: pending });
  assert.deepEqual([done.state, done.expiry], ['done', pending]);
  const over = next(done, { type: 'expired', expiry: { at: 9, state: 'removed' } });
  assert.deepEqual([over.state, over.expiry?.state], ['done', 'removed']);
});
