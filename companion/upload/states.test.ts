import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UploadRow } from './row.ts';
import { next, type UploadEvent } from './states.ts';
import { BY_URL, BYTES, FILE, LOST, MOVE, ON_DISK, play, ROW } from './test-rows.ts';

const states = (row: UploadRow, ...events: UploadEvent[]): string[] =>
  events.map((_, index) => play(row, ...events.slice(0, index + 1)).state);

test('a capture goes from the browser to the server', () => {
  const path: UploadEvent[] = [
    { type: 'checkpoint', bytes: 2 },
    { type: 'received', ...BYTES },
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
  const fetched = play(BY_URL, { type: 'fetched', ...BYTES }, { type: 'cancelled' }, { type: 'retried' });
  assert.equal(fetched.state, 'queued');
});

test('what passes is waited for, with what was journalled; what does not fails', () => {
  const sending = play(ON_DISK, { type: 'started' }, { type: 'journalled', intent: MOVE });
  const waiting = next(sending, { type: 'broke', problem: LOST, nextAttemptAt: 9 });
  assert.deepEqual([waiting.state, waiting.nextAttemptAt, waiting.intent], ['waiting', 9, MOVE]);
  const again = next(waiting, { type: 'started' });
  assert.deepEqual(
    [again.state, again.attempts, again.problem, again.nextAttemptAt],
    ['uploading', 2, null, null],
  );
  assert.equal(next(sending, { type: 'broke', problem: LOST, nextAttemptAt: null }).state, 'failed');
});

test('after a restart an interrupted upload is queued with what it had journalled', () => {
  const sending = play(ON_DISK, { type: 'started' }, { type: 'journalled', intent: MOVE });
  assert.deepEqual(next(sending, { type: 'resumed' }), { ...sending, state: 'queued' });
});

test('a retry starts counting anew', () => {
  const waiting = play(ON_DISK, { type: 'started' }, { type: 'broke', problem: LOST, nextAttemptAt: 9 });
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
    { type: 'received', ...BYTES },
    { type: 'broke', problem: LOST, nextAttemptAt: null },
  );
  assert.equal(next(accepted, again), accepted);
  const notFetched = next(BY_URL, { type: 'broke', problem: { code: 'image-refused' }, nextAttemptAt: null });
  assert.deepEqual(next(notFetched, again).source, { kind: 'capture', imageUrl: null });
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
    { type: 'broke', problem: LOST, nextAttemptAt: 9 },
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
