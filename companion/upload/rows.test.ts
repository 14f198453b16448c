import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import type { UploadState } from '../../shared/model.ts';
import { openStore } from '../store/index.ts';
import type { UploadRow } from './row.ts';
import {
  countByState,
  forgetOldRows,
  readInStates,
  readRow,
  readSameFile,
  readSince,
  writeRow,
} from './rows.ts';

const row = (sequence: number, state: UploadState, more: Partial<UploadRow> = {}): UploadRow => ({
  id: randomUUID(),
  sequence,
  serverId: randomUUID(),
  name: 'ä’.jpg',
  size: 2 ** 40,
  sent: 3,
  state,
  skipped: null,
  problem: null,
  remotePath: null,
  pageUrl: null,
  createdAt: 1_795_446_182_462,
  changedAt: 1_795_446_182_463,
  attempts: 0,
  nextAttemptAt: null,
  folder: '/',
  subfolder: null,
  source: { kind: 'capture', imageUrl: null },
  sha256: null,
  tempName: 'pf-a-b.upload',
  intent: null,
  options: null,
  prepared: null,
  expiry: null,
  ...more,
});

function writeAll(db: DatabaseSync, rows: readonly UploadRow[]): void {
  for (const one of rows) writeRow(db, one);
}

async function withStore(work: (store: ReturnType<typeof openStore>) => Promise<void>): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), 'photoferry-rows-'));
  const store = openStore(home);
  try {
    await work(store);
  } finally {
    await store.close();
    await rm(home, { recursive: true });
  }
}

test('a row comes back as it was written, whatever its source', () =>
  withStore(async (store) => {
    const rows = [
      row(1, 'receiving', {
        pageUrl: 'https://a.example/',
        subfolder: 'Holiday/Day 1',
        source: { kind: 'capture', imageUrl: 'https://b.example/' },
      }),
      row(2, 'failed', {
        problem: { code: 'image-refused', target: 'x', status: 403 },
        source: { kind: 'url', imageUrl: 'https://b.example/' },
      }),
      row(3, 'waiting', {
        problem: { code: 'connection-lost' },
        nextAttemptAt: 5,
        attempts: 4,
        sha256: 'ab',
        source: { kind: 'disk', path: '/a', size: 1, mtimeMs: 1_795_446_182_462.789 },
        intent: { step: 'move', target: '/b', etag: null },
      }),
      row(4, 'skipped', {
        skipped: 'already-there',
        remotePath: '/c',
        source: { kind: 'folder', path: 'r/a', size: 1, mtimeMs: 0.5 },
      }),
    ];
    await store.write((db) => writeAll(db, rows));
    for (const one of rows) assert.deepEqual(readRow(store.db, one.id), one);
    assert.deepEqual(readSince(store.db, 2, 1), rows.slice(2, 3));
    assert.equal(readRow(store.db, randomUUID()), null);
  }));

test('rows of a state come longest unchanged first, and are counted', () =>
  withStore(async (store) => {
    const rows = [row(3, 'queued'), row(1, 'waiting'), row(2, 'queued'), row(4, 'done')];
    await store.write((db) => writeAll(db, rows));
    const found = readInStates(store.db, ['queued', 'waiting']);
    assert.deepEqual(
      found.map(({ sequence }) => sequence),
      [1, 2, 3],
    );
    assert.deepEqual(Object.fromEntries(countByState(store.db)), { queued: 2, waiting: 1, done: 1 });
  }));

test('only the oldest ended uploads are forgotten', () =>
  withStore(async (store) => {
    const rows = (['failed', 'done', 'queued', 'skipped', 'done'] as const).map((state, n) =>
      row(n + 1, state),
    );
    await store.write((db) => writeAll(db, rows));
    const forgotten = await store.write((db) => forgetOldRows(db, 2));
    assert.deepEqual(forgotten.sort(), [rows[0]?.id, rows[1]?.id].sort());
    assert.deepEqual(
      readSince(store.db, 0, 9).map(({ sequence }) => sequence),
      [3, 4, 5],
    );
  }));

test('one whose file is to go from the server is not forgotten before', () =>
  withStore(async (store) => {
    const expiry = (state: 'pending' | 'removed' | 'left') => ({ expiry: { at: 1, state } });
    const rows = (['pending', 'removed', 'left'] as const).map((state, n) => row(n, 'done', expiry(state)));
    await store.write((db) => writeAll(db, rows));
    await store.write((db) => forgetOldRows(db, 0));
    assert.deepEqual(
      readSince(store.db, -1, 9).map(({ sequence }) => sequence),
      [0],
    );
  }));

test('the same file under way is known by its first folder and by what was asked for', () =>
  withStore(async (store) => {
    const source = { kind: 'disk', path: '/a', size: 1, mtimeMs: 1 } as const;
    const options = { size: 720, template: 'x', expireDays: null };
    const prepared = { name: 'a', folder: '/first', original: null, sentAsIs: null };
    const known = row(1, 'waiting', { source, options, prepared, folder: '/first/x' });
    await store.write((db) => writeAll(db, [known]));
    const asked = { serverId: known.serverId, folder: '/first', source };
    assert.equal(readSameFile(store.db, { ...asked, options })?.id, known.id);
    assert.equal(readSameFile(store.db, { ...asked, options: null }), null);
    assert.equal(readSameFile(store.db, { ...asked, folder: '/first/x', options }), null);
  }));

test('a photo that failed and is only here is never forgotten, unless it was cancelled', () =>
  withStore(async (store) => {
    const full = { problem: { code: 'server-full' } } as const;
    const rows = [
      row(1, 'failed', { ...full, sha256: 'ab' }),
      row(2, 'failed', { ...full, sha256: 'ab', source: { kind: 'url', imageUrl: 'https://a.example/' } }),
      row(3, 'failed', { problem: { code: 'cancelled' }, sha256: 'ab' }),
      row(4, 'failed', { problem: { code: 'image-refused' } }),
      row(5, 'failed', { sha256: 'ab', source: { kind: 'disk', path: '/a', size: 1, mtimeMs: 1 } }),
      row(6, 'failed', { sha256: 'ab' }),
      row(7, 'done', { sha256: 'ab' }),
    ];
    await store.write((db) => writeAll(db, rows));
    await store.write((db) => forgetOldRows(db, 0));
    assert.deepEqual(
      readSince(store.db, 0, 9).map(({ sequence }) => sequence),
      [1, 2, 6],
    );
  }));
