import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Upload } from '../../shared/model.ts';
import { MAX_TEXT_BYTES } from '../../shared/rpc.ts';
import { thatFits } from './upload-calls.ts';

const upload = (sequence: number, pageUrl: string): Upload => ({
  id: '00000000-0000-4000-8000-000000000001',
  serverId: '00000000-0000-4000-8000-000000000002',
  sequence,
  name: 'a.jpg',
  size: 1,
  sent: 1,
  state: 'done',
  pageUrl,
  createdAt: 0,
  changedAt: 0,
  attempts: 1,
});

test('what fits into a frame is left as it is', () => {
  const answer = { sequence: 9, uploads: [upload(1, 'https://a.example'), upload(7, 'https://b.example')] };
  assert.deepEqual(thatFits(answer), answer);
  assert.deepEqual(thatFits({ sequence: 3, uploads: [] }), { sequence: 3, uploads: [] });
});

test('else as many of the oldest as fit, and the sequence of the last of them', () => {
  const uploads = Array.from({ length: 500 }, (_, n) =>
    upload(n + 1, `https://a.example/${'ä'.repeat(4000)}`),
  );
  const answer = thatFits({ sequence: 500, uploads });
  assert.ok(answer.uploads.length > 100 && answer.uploads.length < 150);
  assert.deepEqual(answer.uploads, uploads.slice(0, answer.uploads.length));
  assert.equal(answer.sequence, answer.uploads.length);
  assert.ok(Buffer.byteLength(JSON.stringify(answer)) < MAX_TEXT_BYTES);
});
