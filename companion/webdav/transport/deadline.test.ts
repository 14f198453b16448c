import assert from 'node:assert/strict';
import { it } from 'node:test';
import { PhotoferryError } from '../../../shared/problems.ts';
import { startDeadline } from './deadline.ts';

function watched(signal?: AbortSignal) {
  const { promise, resolve } = Promise.withResolvers<PhotoferryError>();
  return { deadline: startDeadline('nas.test', signal, resolve), givenUp: promise };
}

it('gives up when time is up', async () => {
  const { deadline, givenUp } = watched();
  deadline.arm(60_000);
  deadline.arm(1);
  assert.equal((await givenUp).problem.code, 'connection-timeout');
  assert.equal(deadline.reason, await givenUp);
});

it('starts anew as long as there is an excuse', async () => {
  const { deadline, givenUp } = watched();
  let asked = 0;
  deadline.unless(() => ++asked < 3);
  deadline.arm(1);
  await givenUp;
  assert.equal(asked, 3);
});

it('gives up with the caller, with the reason where it is one of ours', async () => {
  const controller = new AbortController();
  const first = watched(controller.signal);
  const reason = new PhotoferryError('locked');
  controller.abort(reason);
  assert.equal(await first.givenUp, reason);
  const late = watched(AbortSignal.abort());
  assert.equal((await late.givenUp).problem.code, 'cancelled');
});

it('does nothing any more once it is over, nor while it pauses', async () => {
  const over = watched();
  over.deadline.arm(1);
  over.deadline.end();
  const paused = watched();
  paused.deadline.arm(1);
  paused.deadline.pause();
  const { deadline, givenUp } = watched();
  deadline.arm(5);
  await givenUp;
  assert.deepEqual([over.deadline.reason, paused.deadline.reason], [null, null]);
});
