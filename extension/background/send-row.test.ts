import 'fake-indexeddb/auto';
import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import type { Link } from '../../shared/link/index.ts';
import type { Upload } from '../../shared/model.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import { db, type OutboxRow } from '../db.ts';
import { expireRows, holdAddress, holdBytes, openRow, reopenRow } from './outbox-rows.ts';
import { sendRow } from './send-row.ts';

const id = '33333333-3333-4333-8333-333333333333';
const serverId = '44444444-4444-4444-8444-444444444444';
const imageUrl = 'https://a.example/a.jpg';
const row = { id, serverId, name: 'a.jpg', imageUrl, pageUrl: 'https://a.example/' };
const MIB = 1024 * 1024;
const never = new AbortController().signal;

function companion(begun: { received: number; accepted: boolean }) {
  const calls: [string, Record<string, unknown>][] = [];
  const sent: [number, number][] = [];
  const link = {
    async call(method: string, params: Record<string, unknown>) {
      calls.push([method, params]);
      if (method === 'uploads.begin') return begun;
      const upload: Upload = {
        id,
        sequence: 1,
        serverId,
        name: 'a.jpg',
        size: 1,
        sent: 0,
        state: method === 'uploads.fromUrl' ? 'fetching' : 'queued',
        createdAt: 1,
        changedAt: 1,
        attempts: 0,
      };
      return { upload };
    },
    sendCapture: async (_: string, offset: number, bytes: Uint8Array) =>
      void sent.push([offset, bytes.length]),
    on: () => () => undefined,
  };
  return { link: link as unknown as Link, calls, sent };
}
const current = async (): Promise<OutboxRow> => {
  const found = await db.outbox.get(id);
  assert.ok(found);
  return found;
};
const photo = (size: number) => ({
  bytes: new Blob([new Uint8Array(size)], { type: 'image/jpeg' }),
  disposition: null,
  url: imageUrl,
});

beforeEach(async () => {
  await Promise.all(db.tables.map((table) => table.clear()));
  await openRow(row);
});
after(() => db.close());

test('bytes go in chunks from where the companion stopped, and leave the outbox with its word', async () => {
  await holdBytes(id, photo(2 * MIB + 5));
  const { link, calls, sent } = companion({ received: MIB, accepted: false });
  await sendRow(link, await current(), never);
  assert.deepEqual(sent, [
    [MIB, MIB],
    [2 * MIB, 5],
  ]);
  assert.deepEqual(
    calls.map(([method]) => method),
    ['uploads.begin', 'uploads.commit'],
  );
  assert.equal(await db.outbox.count(), 0);
  assert.equal(await db.photos.count(), 0);
  assert.equal((await db.uploads.get(id))?.own, true);
});

test('a file of a folder is announced with it, any other without', async () => {
  await holdBytes(id, photo(10));
  const announced = async () => {
    const { link, calls } = companion({ received: 10, accepted: true });
    await sendRow(link, await current(), never);
    return calls[0]?.[1];
  };
  const flat = await current();
  assert.ok(!('subfolder' in ((await announced()) ?? {})));
  await db.outbox.add({ ...flat, subfolder: 'Holiday/Day 1' });
  await db.photos.add({ id, bytes: photo(10).bytes });
  assert.equal((await announced())?.subfolder, 'Holiday/Day 1');
});

test('what the companion has already is not sent again', async () => {
  await holdBytes(id, photo(10));
  const { link, sent } = companion({ received: 10, accepted: true });
  await sendRow(link, await current(), never);
  assert.deepEqual(sent, []);
  assert.equal(await db.outbox.count(), 0);
});

test('a photo without bytes goes by its address', async () => {
  await holdAddress(id, 'https://a.example/*');
  const { link, calls } = companion({ received: 0, accepted: false });
  await sendRow(link, await current(), never);
  assert.equal(calls[0]?.[0], 'uploads.fromUrl');
  assert.equal(calls[0]?.[1].imageUrl, imageUrl);
  assert.equal((await db.uploads.get(id))?.needsPermission, 'https://a.example/*');
});

test('of a private window nothing travels but the photo', async () => {
  await db.outbox.clear();
  const { pageUrl: _, ...bare } = row;
  await openRow({ ...bare, private: true });
  await holdBytes(id, photo(3));
  assert.equal((await current()).imageUrl, '');
  const { link, calls } = companion({ received: 0, accepted: false });
  await sendRow(link, await current(), never);
  assert.deepEqual(Object.keys(calls[0]?.[1] ?? {}).sort(), ['id', 'name', 'serverId', 'size']);
  assert.equal((await db.uploads.get(id))?.imageUrl, undefined);
});

test('a cancelled photo is not committed', async () => {
  await holdBytes(id, photo(10));
  const { link, calls } = companion({ received: 0, accepted: false });
  const stopped = sendRow(link, await current(), AbortSignal.abort());
  await assert.rejects(
    stopped,
    (error) => error instanceof PhotoferryError && error.problem.code === 'cancelled',
  );
  assert.equal(calls.at(-1)?.[0], 'uploads.begin');
});

test('bytes of a row that was cancelled meanwhile are not kept', async () => {
  await db.outbox.delete(id);
  await holdBytes(id, photo(10));
  assert.equal(await db.photos.count(), 0);
  assert.equal(await db.outbox.count(), 0);
});

test('being read again forgets what stood in the way', async () => {
  await holdAddress(id, 'https://a.example/*');
  await reopenRow(await current());
  const { state, needsPermission } = await current();
  assert.deepEqual([state, needsPermission], ['fetching', undefined]);
});

test('after thirty days the bytes are given up, and the row says so', async () => {
  await holdBytes(id, photo(10));
  const { createdAt } = await current();
  await expireRows(createdAt + 29 * 86_400_000);
  assert.equal((await current()).state, 'holding');
  await expireRows(createdAt + 30 * 86_400_000);
  const { state, problem, size } = await current();
  assert.deepEqual([state, problem?.code, size], ['refused', 'companion-offline', undefined]);
  assert.equal(await db.photos.count(), 0);
});
