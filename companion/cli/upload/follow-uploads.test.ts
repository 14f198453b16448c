import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, it, mock } from 'node:test';
import type { EventName, EventParams } from '../../../shared/calls.ts';
import type { Upload, UploadState } from '../../../shared/model.ts';
import { createEvents, type Events } from '../../calls/index.ts';
import { followUploads } from './follow-uploads.ts';

const PATIENCE_MS = 60_000;

describe('following uploads', () => {
  let events: Events;
  let sequence = 0;
  beforeEach(() => {
    events = createEvents();
  });

  const say = (id: string, state: UploadState, more: Partial<Upload> = {}) =>
    events.emit('uploads.changed', { uploads: [upload(id, state, ++sequence, more)] });
  const follow = () =>
    followUploads(
      {
        on: <E extends EventName>(event: E, listener: (params: EventParams<E>) => void) =>
          events.on(event, listener),
      },
      PATIENCE_MS,
      () => {},
    );

  it('ends with the state that the engine says, whenever it says it', async () => {
    const uploads = follow();
    const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()];
    const endings = [a, b, c].map((id) => uploads.follow(id));
    say(a, 'uploading');
    say(b, 'failed', { problem: { code: 'server-full' } });
    say(c, 'skipped');
    say(randomUUID(), 'failed');
    say(a, 'done');
    assert.deepEqual(
      (await Promise.all(endings)).map(({ how, upload }) => [how, upload?.state]),
      [
        ['ended', 'done'],
        ['ended', 'failed'],
        ['ended', 'skipped'],
      ],
    );
  });

  it('is not misled by news that come late', async () => {
    const uploads = follow();
    const id = randomUUID();
    const ending = uploads.follow(id);
    const old = upload(id, 'failed', ++sequence, {});
    say(id, 'uploading');
    events.emit('uploads.changed', { uploads: [old] });
    say(id, 'done');
    assert.equal((await ending).upload?.state, 'done');
  });

  it('gives up on one that only waits, while others get on', async (test) => {
    const uploads = follow();
    const clock = clockFor(test);
    const [stuck, busy] = [randomUUID(), randomUUID()];
    const endings = [uploads.follow(stuck), uploads.follow(busy)];
    say(stuck, 'waiting', { problem: { code: 'locked' } });
    clock(30_000);
    say(stuck, 'uploading');
    say(stuck, 'waiting', { problem: { code: 'locked' } });
    say(busy, 'uploading', { sent: 10 });
    clock(29_999);
    say(busy, 'uploading', { sent: 20 });
    clock(1);
    assert.deepEqual([(await endings[0])?.how, (await endings[0])?.problem?.code], ['waits', 'locked']);
    say(busy, 'done');
    assert.equal((await endings[1])?.how, 'ended');
  });

  it('has new patience after bytes that were never sent before', async (test) => {
    const uploads = follow();
    const clock = clockFor(test);
    const id = randomUUID();
    let over = false;
    const ending = uploads.follow(id).finally(() => {
      over = true;
    });
    say(id, 'waiting', { problem: { code: 'connection-lost' } });
    clock(59_000);
    say(id, 'uploading', { sent: 5 });
    say(id, 'waiting', { problem: { code: 'connection-lost' } });
    clock(59_000);
    await Promise.resolve();
    assert.equal(over, false);
    say(id, 'uploading', { sent: 5 });
    clock(1000);
    assert.equal((await ending).how, 'waits');
  });

  it('gives up on all when none of them gets on: a server that is down is not waited for file by file', async (test) => {
    const uploads = follow();
    const clock = clockFor(test);
    const [first, second, third] = [randomUUID(), randomUUID(), randomUUID()];
    const endings = [first, second, third].map((id) => uploads.follow(id));
    say(first, 'waiting', { problem: { code: 'connection-refused' } });
    clock(40_000);
    say(second, 'waiting', { problem: { code: 'connection-refused' } });
    say(third, 'queued');
    clock(20_000);
    const ended = await Promise.all(endings);
    assert.deepEqual(
      ended.map(({ how }) => how),
      ['waits', 'waits', 'waits'],
    );
    assert.deepEqual(
      ended.map(({ problem }) => problem?.code),
      Array(3).fill('connection-refused'),
    );
  });

  it('leaves everything when told to', async () => {
    const uploads = follow();
    const id = randomUUID();
    const endings = [uploads.follow(id), uploads.follow(randomUUID())];
    say(id, 'queued');
    uploads.leave();
    assert.deepEqual(
      (await Promise.all(endings)).map(({ how, upload }) => [how, upload?.state]),
      [
        ['left', 'queued'],
        ['left', undefined],
      ],
    );
  });

  /** A clock that stands still until it is moved by so many milliseconds. */
  function clockFor(test: { after(end: () => void): void }): (ms: number) => void {
    mock.timers.enable({ apis: ['setTimeout'] });
    let now = performance.now();
    const time = mock.method(performance, 'now', () => now);
    test.after(() => {
      mock.timers.reset();
      time.mock.restore();
    });
    return (ms) => {
      now += ms;
      mock.timers.tick(ms);
    };
  }
});

function upload(id: string, state: UploadState, sequence: number, more: Partial<Upload>): Upload {
  const serverId = randomUUID();
  return {
    id,
    sequence,
    serverId,
    name: 'a.jpg',
    size: 100,
    sent: 0,
    state,
    createdAt: 0,
    changedAt: 0,
    attempts: 1,
    ...more,
  };
}
