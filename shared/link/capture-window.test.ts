import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CAPTURE_WINDOW_BYTES as WINDOW } from '../rpc.ts';
import { createCaptureWindow } from './capture-window.ts';

const id = '00000000-0000-4000-8000-00000000000a';

/** Whether a promise is settled once everything that can go on has gone on. */
async function isOpen(promise: Promise<unknown>): Promise<boolean> {
  const open = Symbol('open');
  const turn = new Promise((resolve) => setImmediate(resolve, open));
  return (await Promise.race([promise, turn])) === open;
}

test('lets through what fits and holds what does not until it is acknowledged', async () => {
  const window = createCaptureWindow();
  await window.room(id, 0, WINDOW);
  const next = window.room(id, WINDOW, 10);
  assert.equal(await isOpen(next), true);
  window.received(id, 5);
  assert.equal(await isOpen(next), true);
  window.received(id, 10);
  await next;
});

test('counts from where a capture goes on', async () => {
  const window = createCaptureWindow();
  await window.room(id, 100 * WINDOW, WINDOW);
  assert.equal(await isOpen(window.room(id, 101 * WINDOW, 1)), true);
});

test('a failed capture rejects what waits and what comes, until it is begun again', async () => {
  const window = createCaptureWindow();
  const failed = { problem: { code: 'disk-full' } };
  await window.room(id, 0, WINDOW);
  const waiting = assert.rejects(window.room(id, WINDOW, 1), failed);
  window.failed(id, { code: 'disk-full' });
  await waiting;
  await assert.rejects(window.room(id, 0, 1), failed);
  window.begin(id);
  await window.room(id, 0, 1);
});

test('the end of the link rejects everything', async () => {
  const window = createCaptureWindow();
  await window.room(id, 0, WINDOW);
  const waiting = assert.rejects(window.room(id, WINDOW, 1), { problem: { code: 'companion-offline' } });
  window.close({ code: 'companion-offline' });
  await waiting;
  await assert.rejects(window.room(id, 0, 1), { problem: { code: 'companion-offline' } });
});
