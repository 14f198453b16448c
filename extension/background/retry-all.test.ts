import 'fake-indexeddb/auto';
import './stand-in-browser.ts';
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { Link } from '../../shared/link/index.ts';
import { PhotoferryError, type ProblemCode, toProblem } from '../../shared/problems.ts';
import { db } from '../db.ts';
import { newOutboxRow } from '../outbox-row.ts';
import { uploadRow } from '../ui/test-upload.ts';
import { adopt, leave } from './companion.ts';
import { forgetUpload } from './dismissed.ts';
import { retryAll } from './retry-all.ts';

const upload = (id: string, problem: ProblemCode | null) =>
  uploadRow(id, problem ? { state: 'failed', problem: { code: problem } } : {});

function companion(problem?: ProblemCode) {
  const params: unknown[] = [];
  const link = {
    companion: { name: 'here', version: '0', since: 1 },
    closed: new Promise(() => {}),
    close: () => undefined,
    on: () => () => undefined,
    async call(method: string, given: unknown) {
      if (method === 'uploads.retryAll') params.push(given);
      if (problem) throw new PhotoferryError(problem);
      return {};
    },
  } as unknown as Link;
  return { link, params };
}

beforeEach(async () => {
  await leave();
  await Promise.all(db.tables.map((table) => table.clear()));
  await db.uploads.bulkAdd([
    upload('full', 'server-full'),
    upload('ended', 'cancelled'),
    upload('done', null),
  ]);
});
// The database is left open: the outbox may still be at work when the last test ends.

test('with a companion it is one call, which leaves out what was taken from the list', async () => {
  const { link, params } = companion();
  await adopt(link, 1);
  await forgetUpload('full');
  await retryAll();
  assert.deepEqual(params, [{ except: ['full'] }]);
  assert.equal(await db.wishes.count(), 0);
});

test('without one the failed are kept for it, and what a person cancelled is not', async () => {
  await retryAll();
  assert.deepEqual(await db.wishes.toCollection().primaryKeys(), ['full']);
});

test('what the companion has against it is told', async () => {
  await adopt(companion('disk-full').link, 1);
  await assert.rejects(retryAll(), (error) => toProblem(error).code === 'disk-full');
});

test('a photo in the outbox goes on; one without an address and without bytes stays as it is', async () => {
  const refused = (id: string) => {
    const row = { id, serverId: 's', name: 'a.jpg', imageUrl: '', problem: { code: 'page-gone' as const } };
    return newOutboxRow({ ...row, state: 'refused' }, Date.now());
  };
  await db.outbox.bulkAdd([refused('bytes'), refused('nothing')]);
  await db.photos.add({ id: 'bytes', bytes: new Blob(['photo']) });
  await retryAll();
  assert.notEqual((await db.outbox.get('bytes'))?.state, 'refused');
  assert.equal((await db.outbox.get('nothing'))?.state, 'refused');
});
