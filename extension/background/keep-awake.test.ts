import 'fake-indexeddb/auto';
import './stand-in-browser.ts';
import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import type { Link } from '../../shared/link/index.ts';
import browser from '../browser.ts';
import { db } from '../db.ts';
import { uploadRow } from '../ui/test-upload.ts';
import { adopt } from './companion.ts';
import { watchWork } from './keep-awake.ts';

const upload = (state: 'uploading' | 'done') => uploadRow('a', { state });

const link = {
  companion: { name: 'here', version: '0', since: 1 },
  closed: new Promise(() => {}),
  close: () => undefined,
  on: () => () => undefined,
  call: async () => ({}),
} as unknown as Link;

test('there is an alarm while there is work, and none for work that ended while it was looked for', async () => {
  const asked = new EventEmitter();
  let created = 0;
  let answer: () => void = () => undefined;
  Object.assign(browser, {
    alarms: {
      clear: async () => asked.emit('clear'),
      get: () => {
        asked.emit('get');
        return new Promise<void>((resolve) => {
          answer = resolve;
        });
      },
      create: () => created++,
    },
  });
  await adopt(link, 1);
  const cleared = once(asked, 'clear');
  watchWork();
  await cleared;

  const started = async () => {
    const looked = once(asked, 'get');
    await db.uploads.put(upload('uploading'));
    await looked;
  };
  const ended = async () => {
    const gone = once(asked, 'clear');
    await db.uploads.put(upload('done'));
    await gone;
  };
  await started();
  answer();
  await setImmediate();
  assert.equal(created, 1);
  await ended();

  await started();
  await ended();
  answer();
  await setImmediate();
  assert.equal(created, 1);
});
