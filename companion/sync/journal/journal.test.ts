import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, test } from 'node:test';
import { migrate } from '../../store/migrate.ts';
import { dropIntent, keepIntent, openIntents, type SyncIntent } from './intents.ts';
import { confirmHold, dropHold, keepHolds, noteChanges, readHolds, recentChanges } from './kept-holds.ts';
import { dropOldNotesIn, keepNote, readNotes } from './notes.ts';
import { keepRoots, noteWalk, openJournal, removeJournal } from './open-journal.ts';
import { openPairs } from './pairs.ts';
import { beginRun, endRun, lastRun } from './runs.ts';
import { dropTrashed, expiredTrash, keepTrashed, readTrash, type TrashEntry } from './trash-entries.ts';

const HOUR = 60 * 60 * 1000;
const FOLDER = { id: 'sync', serverId: 'server', remoteFolder: '/Photos', localFolder: '/home/anna/Photos' };
const SOUND = { device: '1', identity: 'marker', empty: false };
let db: DatabaseSync;
beforeEach(() => {
  db = new DatabaseSync(':memory:');
  migrate(db, 'memory');
});

describe('the journal of a sync folder', () => {
  test('is the same as long as its pair is', () => {
    const first = openJournal(db, FOLDER, 5);
    assert.deepEqual([first.fresh, first.begunAt, first.local], [true, 5, null]);
    keepRoots(db, first.id, { local: SOUND, remote: { ...SOUND, device: null } });
    noteWalk(db, first.id, 7, 'rules');
    assert.deepEqual(openJournal(db, FOLDER, 9), {
      ...first,
      fresh: false,
      local: SOUND,
      remote: { ...SOUND, device: null },
      walkedAt: 7,
      rules: 'rules',
    });
  });

  for (const field of ['serverId', 'remoteFolder', 'localFolder'] as const) {
    test(`starts anew, empty, with another ${field}`, () => {
      const first = openJournal(db, FOLDER, 5);
      openPairs(db, first.id).set(
        { local: '', remote: '' },
        { kind: 'folder', state: 'equal', localName: 'F', remoteName: 'F', local: null, remote: null },
      );
      const second = openJournal(db, { ...FOLDER, [field]: 'other' }, 9);
      assert.deepEqual([second.fresh, openPairs(db, second.id).in('')], [true, []]);
      assert.equal(db.prepare('SELECT count(*) AS n FROM sync_pairs').get()?.n, 0);
    });
  }
});

test('a look into some folders drops what is well in them by now, not what is said of others', () => {
  const { id } = openJournal(db, FOLDER, 0);
  const keep = (path: string, why: 'only-here' | 'not-listed') => {
    const note = { why, side: null, copy: null, size: null, nextAt: null };
    keepNote(db, id, { kind: 'left', path, note, run: 1, now: 0 });
  };
  for (const path of ['a.jpg', 'F/a.jpg', 'F/G/a.jpg']) keep(path, 'only-here');
  for (const path of ['F/locked', 'F/opened']) keep(path, 'not-listed');
  dropOldNotesIn(db, id, new Set(['F', 'F/opened']), 2);
  const left = readNotes(db, id, 'left').map(({ path }) => path);
  assert.deepEqual(left, ['F/G/a.jpg', 'F/locked', 'a.jpg']);
});

test('intents stay until their result is there', () => {
  const { id } = openJournal(db, FOLDER, 0);
  const intent: SyncIntent = {
    place: { local: 'F', remote: 'F' },
    key: 'a.jpg',
    action: { do: 'replace', on: 'remote' },
    pair: null,
    local: null,
    remote: null,
    tempName: 'pf-m-1.upload',
    tempFolder: 'F',
    aside: 'photoferry-trash/a.jpg',
    to: null,
    step: { up: { step: 'put', temporary: '/F/pf-m-1.upload' } },
  };
  keepIntent(db, id, '1', JSON.stringify({ ...intent, step: null }));
  keepIntent(db, id, '1', JSON.stringify(intent));
  assert.deepEqual(openIntents(db, id), [{ id: '1', intent }]);
  dropIntent(db, '1');
  assert.deepEqual(openIntents(db, id), []);
});

describe('holds', () => {
  const hold = (id: string) => ({ id, why: 'mass-change' as const, rows: [] });
  test('are those of the newest run', () => {
    const { id } = openJournal(db, FOLDER, 0);
    keepHolds(db, id, [hold('a'), hold('b')], 1);
    keepHolds(db, id, [hold('b'), hold('c')], 2);
    assert.deepEqual(
      readHolds(db, id).map((one) => [one.id, one.heldAt, one.confirmedAt]),
      [
        ['b', 1, null],
        ['c', 2, null],
      ],
    );
  });
  test('are confirmed by their id, once', () => {
    const { id } = openJournal(db, FOLDER, 0);
    keepHolds(db, id, [hold('a')], 1);
    assert.deepEqual([confirmHold(db, id, 'x', 2), confirmHold(db, id, 'a', 2)], [false, true]);
    keepHolds(db, id, [], 3);
    assert.equal(readHolds(db, id)[0]?.confirmedAt, 2);
    dropHold(db, id, 'a');
    assert.deepEqual(readHolds(db, id), []);
  });
  test('count the changes of 24 hours, not of runs', () => {
    const { id } = openJournal(db, FOLDER, 0);
    for (const [hour, paths] of [
      [0, ['a', 'b']],
      [10, ['b', 'c']],
      [20, []],
    ] as const)
      noteChanges(db, id, paths, hour * HOUR);
    assert.deepEqual(
      [23, 24, 33, 34].map((hour) => [...recentChanges(db, id, hour * HOUR)].sort().join(' ')),
      ['a b c', 'b c', 'b c', ''],
    );
  });
});

describe('the trash', () => {
  const entry = (id: string, trashedAt: number): TrashEntry => ({
    id,
    side: 'remote',
    path: 'F/a.jpg',
    trashedAs: `photoferry-trash/m/2026-11-23/F/a.jpg.${id}.trashed`,
    seen: { size: 7, etag: '"1"' },
    trashedAt,
  });
  test('knows what is in it, newest first, and what was kept long enough', () => {
    const DAY = 24 * HOUR;
    for (const one of [entry('a', 0), entry('b', DAY)]) keepTrashed(db, 'sync', one);
    keepTrashed(db, 'other', entry('c', 0));
    assert.deepEqual(readTrash(db, 'sync'), [entry('b', DAY), entry('a', 0)]);
    assert.deepEqual(expiredTrash(db, 'sync', 30, 30 * DAY), [entry('a', 0)]);
    dropTrashed(db, 'a');
    assert.deepEqual(expiredTrash(db, 'sync', 30, 30 * DAY), []);
  });
  test('outlives its journal', () => {
    openJournal(db, FOLDER, 0);
    keepTrashed(db, 'sync', entry('a', 0));
    removeJournal(db, 'sync');
    assert.equal(readTrash(db, 'sync').length, 1);
  });
});

test('runs: the newest, the newest that succeeded, one that a crash ended, and a hundred at most', () => {
  const done = beginRun(db, 'sync', 1);
  endRun(db, done, 'done', { uploaded: 3 }, 2);
  const failed = beginRun(db, 'sync', 3);
  endRun(db, failed, 'failed', {}, 4);
  const broken = beginRun(db, 'sync', 5);
  assert.deepEqual(lastRun(db, 'sync'), {
    id: broken,
    begunAt: 5,
    endedAt: null,
    outcome: null,
    summary: null,
  });
  assert.deepEqual(lastRun(db, 'sync', 'done'), {
    id: done,
    begunAt: 1,
    endedAt: 2,
    outcome: 'done',
    summary: { uploaded: 3 },
  });
  for (let n = 0; n < 150; n++) beginRun(db, 'sync', 10 + n);
  assert.equal(db.prepare('SELECT count(*) AS n FROM sync_runs').get()?.n, 100);
  assert.equal(lastRun(db, 'other'), null);
});
