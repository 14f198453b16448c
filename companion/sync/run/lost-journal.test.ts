import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { holdTarget } from '../../local/index.ts';
import { holdFolders } from '../apply/local-side.ts';
import type { SyncRun } from '../apply/run-parts.ts';
import type { Pairs } from '../journal/pairs.ts';
import { journalNote } from './lost-journal.ts';

const nothing = { store: { write: async () => {} }, pairs: {} as Pairs } as unknown as SyncRun;

/** A note of a journal that was begun at 7, and where it and its snapshot lie. */
async function noted() {
  const path = await mkdtemp(join(tmpdir(), 'photoferry-note-'));
  const local = holdFolders(await holdTarget(path, { device: 0n, inode: 0n }));
  const note = journalNote(local, null, '/Photos');
  await note.keep(7);
  const folder = join(path, '.photoferry/journals');
  const [name = ''] = await readdir(folder);
  const file = join(folder, name);
  return {
    ...{ note, file, snapshot: file.replace(/json$/, 'snapshot.gz') },
    async [Symbol.asyncDispose]() {
      await local[Symbol.asyncDispose]();
      await rm(path, { recursive: true });
    },
  };
}

test('a note that somebody else put there is none', async () => {
  await using place = await noted();
  assert.equal(await place.note.read(), 7);
  for (const text of ['null', '[]', '{"begunAt":"7"}', 'x'.repeat(5000)]) {
    await writeFile(place.file, text);
    assert.equal(await place.note.read(), null, text.slice(0, 20));
  }
});

test('nobody is waited for at a pipe in place of a note or a snapshot, and no link is followed', {
  timeout: 10_000,
}, async () => {
  await using place = await noted();
  await rm(place.file);
  for (const path of [place.file, place.snapshot]) execFileSync('mkfifo', [path]);
  assert.equal(await place.note.read(), null);
  await place.note.snapshot.restore(nothing, 7);
  await rm(place.file);
  await symlink('/etc/hostname', place.file);
  assert.equal(await place.note.read(), null);
  await place.note.keep(8);
  assert.equal(await place.note.read(), 8);
});
