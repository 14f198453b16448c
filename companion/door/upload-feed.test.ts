import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import type { Upload, UploadState } from '../../shared/model.ts';
import { createUploadFeed, PROGRESS_MS } from './upload-feed.ts';

let sent: [id: string, state: UploadState, bytes: number][][];
let backlog: number;
let feed: ReturnType<typeof createUploadFeed>;
beforeEach(() => {
  mock.timers.enable({ apis: ['setTimeout'] });
  sent = [];
  backlog = 0;
  feed = createUploadFeed({
    send: (uploads) => sent.push(uploads.map((upload) => [upload.id, upload.state, upload.sent])),
    backlog: () => backlog,
  });
});
afterEach(() => {
  feed.close();
  mock.timers.reset();
});

function upload(id: string, bytes: number, state: UploadState = 'uploading'): Upload {
  const serverId = '00000000-0000-4000-8000-000000000001';
  return {
    id,
    serverId,
    sequence: bytes,
    name: id,
    size: 100,
    sent: bytes,
    state,
    createdAt: 0,
    changedAt: 0,
    attempts: 0,
  };
}

test('progress is coalesced to the newest and sent once a second', () => {
  feed.changed([upload('a', 0)]);
  for (let bytes = 1; bytes <= 50; bytes++) feed.changed([upload('a', bytes)]);
  assert.deepEqual(sent, [[['a', 'uploading', 0]]]);
  mock.timers.tick(PROGRESS_MS);
  assert.deepEqual(sent.slice(1), [[['a', 'uploading', 50]]]);
  mock.timers.tick(5 * PROGRESS_MS);
  assert.equal(sent.length, 2);
});

test('a state is sent at once and takes the place of progress that waits', () => {
  feed.changed([upload('a', 0)]);
  feed.changed([upload('a', 1)]);
  feed.changed([upload('a', 2, 'verifying')]);
  feed.changed([upload('a', 3, 'done')]);
  mock.timers.tick(PROGRESS_MS);
  assert.deepEqual(sent.flat(), [
    ['a', 'uploading', 0],
    ['a', 'verifying', 2],
    ['a', 'done', 3],
  ]);
});

test('another problem or another try is a new state', () => {
  feed.changed([upload('a', 0, 'waiting')]);
  feed.changed([{ ...upload('a', 0, 'waiting'), problem: { code: 'timeout' } }]);
  feed.changed([{ ...upload('a', 0, 'waiting'), problem: { code: 'timeout' }, attempts: 2 }]);
  assert.equal(sent.length, 3);
});

test('while the listener is busy progress waits, states do not', () => {
  feed.changed([upload('a', 0), upload('b', 0)]);
  backlog = 2 * 1024 * 1024;
  feed.changed([upload('a', 1)]);
  mock.timers.tick(PROGRESS_MS);
  assert.equal(sent.length, 1);
  feed.changed([upload('b', 1, 'done')]);
  assert.deepEqual(sent[1], [['b', 'done', 1]]);
  backlog = 0;
  feed.changed([upload('a', 9)]);
  mock.timers.tick(PROGRESS_MS);
  assert.deepEqual(sent[2], [['a', 'uploading', 9]]);
});

test('many uploads are told in several messages', () => {
  feed.changed(Array.from({ length: 100 }, (_, n) => upload(`u${n}`, 0)));
  assert.deepEqual(
    sent.map(({ length }) => length),
    [40, 40, 20],
  );
});

test('nothing is sent after the end', () => {
  feed.changed([upload('a', 0)]);
  feed.changed([upload('a', 1)]);
  feed.close();
  mock.timers.tick(PROGRESS_MS);
  assert.equal(sent.length, 1);
});
