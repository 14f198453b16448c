import 'fake-indexeddb/auto';
import './stand-in-browser.ts';
import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import type { Link } from '../../shared/link/index.ts';
import { PhotoferryError, type ProblemCode, toProblem } from '../../shared/problems.ts';
import { db } from '../db.ts';
import { placed } from '../upload-order.ts';
import { adopt, leave } from './companion.ts';
import { expireWishes, sendWishes } from './kept-wishes.ts';
import { cancel, retry } from './user-wishes.ts';

const upload = placed({
  id: 'a',
  sequence: 3,
  serverId: 's',
  name: 'a.jpg',
  size: 10,
  sent: 0,
  state: 'failed' as const,
  problem: { code: 'server-full' as const },
  createdAt: 1,
  changedAt: 1,
  attempts: 1,
});

/** A link that notes the calls; with a problem it answers nothing else. */
function companion(problem?: ProblemCode) {
  const calls: string[] = [];
  const link = {
    companion: { name: 'here', version: '0', since: 1 },
    closed: new Promise(() => {}),
    close: () => undefined,
    async call(method: string) {
      calls.push(method);
      if (problem) throw new PhotoferryError(problem);
      return { upload: { ...upload, sequence: 4, state: 'queued', problem: undefined } };
    },
  } as unknown as Link;
  return { link, calls };
}
const kept = async () => (await db.wishes.toArray()).map(({ id, kind }) => [id, kind]);

beforeEach(async () => {
  await leave();
  await Promise.all(db.tables.map((table) => table.clear()));
  await db.uploads.add(upload);
});
after(() => db.close());

test('with a companion a retry is made at once, and what it has against it is told', async () => {
  const { link, calls } = companion();
  await adopt(link, 1);
  await retry({ id: 'a' });
  assert.deepEqual(calls, ['uploads.retry']);
  assert.equal((await db.uploads.get('a'))?.state, 'queued');
  await adopt(companion('page-gone').link, 1);
  await assert.rejects(retry({ id: 'a' }), (error) => toProblem(error).code === 'page-gone');
  assert.deepEqual(await kept(), []);
});

test('without one it is kept, and made once with the next link', async () => {
  await retry({ id: 'a' });
  assert.deepEqual(await kept(), [['a', 'retry']]);
  const { link, calls } = companion();
  await sendWishes(link);
  await sendWishes(link);
  assert.deepEqual(calls, ['uploads.retry']);
  assert.equal((await db.uploads.get('a'))?.state, 'queued');
});

test('the last wish counts: a retry that is taken back leaves the failure, a cancel is made', async () => {
  await retry({ id: 'a' });
  await cancel({ id: 'a' });
  assert.deepEqual(await kept(), []);
  await cancel({ id: 'a' });
  assert.deepEqual(await kept(), [['a', 'cancel']]);
});

test('a link that breaks keeps the wish, a companion that refuses ends it', async () => {
  await retry({ id: 'a' });
  await sendWishes(companion('companion-offline').link);
  assert.deepEqual(await kept(), [['a', 'retry']]);
  await sendWishes(companion('unknown-upload').link);
  assert.deepEqual(await kept(), []);
});

test('after a week it is not sent any more', async () => {
  const now = Date.now();
  await retry({ id: 'a' });
  await expireWishes(now + 6 * 86_400_000);
  assert.equal(await db.wishes.count(), 1);
  await db.wishes.update('a', { expiresAt: now });
  const { link, calls } = companion();
  await sendWishes(link);
  assert.deepEqual([calls, await kept()], [[], []]);
});
