import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { it } from 'node:test';
import { migrate } from '../../store/migrate.ts';
import { openBases } from './files-of-base.ts';
import { keepNote } from './notes.ts';
import { openJournal } from './open-journal.ts';

it('files of one base name are those of the folder, not of one below it that is called like them', () => {
  const db = new DatabaseSync(':memory:');
  migrate(db, 'memory');
  const folder = {
    id: 'sync',
    serverId: 'server',
    remoteFolder: '/Photos',
    localFolder: '/home/anna/Photos',
  };
  const { id } = openJournal(db, folder, 0);
  const note = { why: null, side: null, copy: null, size: 1, nextAt: null, changedAt: 7 };
  for (const path of ['F/a.cr2', 'F/a.xmp', 'F/ab.jpg', 'F/a.d/b.jpg', 'a.jpg'])
    keepNote(db, id, { kind: 'held', path, note, run: 1, now: 1 });
  assert.deepEqual(openBases(db, id)('F', 'a'), [
    { name: 'a.cr2', changedAt: 7, inStep: false },
    { name: 'a.xmp', changedAt: 7, inStep: false },
  ]);
});
