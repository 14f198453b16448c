import assert from 'node:assert/strict';
import { it } from 'node:test';
import { PhotoferryError, type ProblemCode } from '../../shared/problems.ts';
import { withCode } from '../../test/problem.ts';
import { persist } from './persist.ts';

const signal = new AbortController().signal;

/** Fails with these in turn, then succeeds; how often it was tried. */
async function tries(codes: ProblemCode[], gotOn?: () => boolean): Promise<number> {
  let count = 0;
  await persist(
    async () => {
      const code = codes[count++];
      if (code) throw new PhotoferryError(code);
    },
    { signal, doing: 'read', ...(gotOn ? { gotOn } : {}) },
  );
  return count;
}

it('goes on as long as it helps, and no longer', async () => {
  assert.equal(await tries(['server-busy', 'locked']), 3);
  assert.equal(await tries(Array(20).fill('connection-refused')), 21);
  assert.equal(await tries(['changed-on-server', 'changed-on-server']), 3);
  await assert.rejects(tries(['file-gone']), withCode('file-gone'));
  await assert.rejects(tries(Array(3).fill('changed-on-server')), withCode('changed-on-server'));
  await assert.rejects(tries(Array(20).fill('locked')), withCode('locked'));
});

it('whoever gets farther each time may fail often', async () => {
  assert.equal(await tries(Array(20).fill('locked'), () => true), 21);
});

it('ends at once, with the reason, when it is called off', async () => {
  const controller = new AbortController();
  const waiting = persist(
    async () => {
      setImmediate(() => controller.abort(new PhotoferryError('cancelled')));
      throw new PhotoferryError('server-error');
    },
    { signal: controller.signal, doing: 'read' },
  );
  await assert.rejects(waiting, withCode('cancelled'));
});
