import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, it } from 'node:test';
import { migrate } from '../../store/migrate.ts';
import { keepNote, type NoteKind } from '../journal/notes.ts';
import { openJournal } from '../journal/open-journal.ts';
import { openPairs } from '../journal/pairs.ts';
import type { FilePair } from '../types.ts';
import { listFiles } from './list-files.ts';

const FOLDER = { id: 'sync', serverId: 'server', remoteFolder: '/Photos', localFolder: '/home/anna/Photos' };
const NOON = Date.parse('2026-02-01T12:00:00Z');
let db: DatabaseSync;
let journal: number;
beforeEach(() => {
  db = new DatabaseSync(':memory:');
  migrate(db, 'memory');
  journal = openJournal(db, FOLDER, 0).id;
});

function paired(folder: string, name: string, more: Partial<FilePair> = {}): void {
  openPairs(db, journal).set(
    { local: folder, remote: folder },
    {
      ...{ kind: 'file', state: 'equal', localName: name, remoteName: name, size: 1, sha256: null },
      local: { size: 1, mtimeMs: NOON, ctimeMs: 0, inode: '1:1' },
      remote: null,
      ...more,
    },
  );
}

function noted(kind: NoteKind, path: string, changedAt: number | null = NOON): void {
  const note = { why: null, side: null, copy: null, size: 1, nextAt: null, changedAt };
  keepNote(db, journal, { kind, path, note, run: 1, now: 1 });
}

const listed = (kind: NoteKind) =>
  listFiles(db, journal, kind, {}).map(({ path, shot }) => [path, shot?.inStep, shot?.files]);

describe('files that are not in step', () => {
  for (const folder of ['', 'F', 'F/100 %_a']) {
    it(`are listed with what is there of their shot, in “${folder}”`, () => {
      const at = (name: string) => (folder === '' ? name : `${folder}/${name}`);
      for (const name of ['IMG_1.JPG', 'IMG_1.CR3.xmp', 'IMG_10.JPG', 'IMG_1-edit.JPG']) paired(folder, name);
      paired('elsewhere', 'IMG_1.JPG');
      noted('failed', at('IMG_1.CR3'));
      noted('left', at('IMG_1.MOV'));
      noted('left', at('IMG_1.d/IMG_1.HEIC'));
      assert.deepEqual(listed('failed'), [[at('IMG_1.CR3'), 2, 4]]);
      assert.deepEqual(listed('left'), [
        [at('IMG_1.MOV'), 2, 4],
        [at('IMG_1.d/IMG_1.HEIC'), undefined, undefined],
      ]);
    });
  }

  it('are none of those that are there, whatever the journal knew of them before', () => {
    paired('F', 'a.jpg');
    paired('F', 'a.cr2');
    paired('F', 'a.mov', { state: 'deleted-here', local: null });
    noted('failed', 'F/a.cr2', null);
    noted('left', 'F/a.mov');
    assert.deepEqual(listed('failed'), [['F/a.cr2', 1, 3]]);
    assert.deepEqual(listed('left'), [['F/a.mov', 1, 3]]);
  });

  it('are not missed where the options leave them out, or both versions are there', () => {
    paired('F', 'a.jpg');
    paired('F', 'b.jpg');
    noted('skipped', 'F/a.cr2');
    noted('conflict', 'F/b.jpg');
    noted('failed', 'F/a.mov');
    assert.deepEqual(listed('skipped'), [['F/a.cr2', undefined, undefined]]);
    assert.deepEqual(listed('conflict'), [['F/b.jpg', undefined, undefined]]);
    assert.deepEqual(listed('failed'), [['F/a.mov', 1, 2]]);
  });

  it('say nothing of what is kept for the runs alone', () => {
    noted('failed', 'a.jpg');
    const [file] = listFiles(db, journal, 'failed', {});
    assert.deepEqual(Object.keys(file ?? {}).sort(), [
      ...['copy', 'kind', 'nextAt', 'path', 'side', 'since', 'size', 'why'],
    ]);
  });
});
