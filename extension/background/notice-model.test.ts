import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UploadRow } from '../db.ts';
import { placed } from '../upload-order.ts';
import { noticeFor } from './notice-model.ts';

const row = (name: string, more: Partial<UploadRow> = {}): UploadRow =>
  placed({
    id: name,
    sequence: 1,
    serverId: 's',
    name,
    size: 1,
    sent: 1,
    state: 'done',
    createdAt: 0,
    changedAt: 0,
    attempts: 1,
    ...more,
  });
const failed = (name: string, code: 'server-full' | 'cancelled' = 'server-full') =>
  row(name, { state: 'failed', problem: { code } });
const text = {
  one: (key: string, ...substitutions: string[]) => [key, ...substitutions].join(' '),
  counted: (key: string, count: number) => `${key} ${count}`,
  problem: (one: UploadRow) => `problem ${one.problem?.code}`,
  server: (id: string) => `server ${id}`,
};

test('one that is there says where', () => {
  assert.deepEqual(noticeFor([row('a.jpg', { remotePath: '/p/a.jpg' })], text), {
    title: 'notice_done_title a.jpg',
    message: 'notice_done server s /p/a.jpg',
  });
  assert.match(noticeFor([row('a.jpg', { state: 'skipped' })], text)?.title ?? '', /^notice_skipped_title/);
});

test('one that failed says why', () => {
  assert.deepEqual(noticeFor([failed('a.jpg')], text), {
    title: 'notice_failed_title a.jpg',
    message: 'problem server-full',
  });
});

test('many are told together, failures first', () => {
  assert.equal(noticeFor([row('a'), row('b')], text)?.title, 'notice_all_done 2');
  assert.deepEqual(noticeFor([row('a'), row('b'), failed('c')], text), {
    title: 'notice_some_failed 1',
    message: 'notice_rest_done 2 problem server-full',
  });
  assert.equal(noticeFor([failed('a'), failed('b')], text)?.message, 'problem server-full');
});

test('what the user cancelled is no news', () => {
  assert.equal(noticeFor([failed('a', 'cancelled')], text), null);
  assert.match(noticeFor([failed('a', 'cancelled'), row('b')], text)?.title ?? '', /notice_done_title b/);
});
