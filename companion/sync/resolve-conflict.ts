/** A conflict as the person settles it: what is not kept goes into the trash of its side, and the next run takes over. */
import { randomBytes } from 'node:crypto';
import { nameIn, parentOf } from '../../shared/path-parts.ts';
import { PhotoferryError, toProblem } from '../../shared/problems.ts';
import { moveAside } from '../transfer/index.ts';
import { parentPath } from '../webdav/index.ts';
import { trashed } from './apply/keep-result.ts';
import { exactly, fileAt } from './apply/local-side.ts';
import { moveHere } from './apply/move-here.ts';
import { localTrashPath, onServer, remoteTrashPath } from './apply/paths.ts';
import type { SyncRun } from './apply/run-parts.ts';
import { dropNote, readNote } from './journal/notes.ts';
import { keepTrashed } from './journal/trash-entries.ts';
import type { Keep } from './syncs.ts';

export type Sides = Pick<
  SyncRun,
  'id' | 'folder' | 'client' | 'local' | 'signal' | 'store' | 'machine' | 'now'
>;

/**
 * `local`: the version that was here, which now has the other name; `remote`: the one that kept the name. Throws
 * `unknown-conflict`.
 */
export async function resolveConflict(sides: Sides, path: string, keep: Keep): Promise<void> {
  const journal = Number(
    sides.store.db.prepare('SELECT id FROM sync_journals WHERE sync_id = ?').get(sides.id)?.id ?? -1,
  );
  const note = readNote(sides.store.db, journal, 'conflict', path);
  if (note?.copy == null) throw new PhotoferryError('unknown-conflict', { target: path });
  const { upload: up, download: down } = sides.folder;
  if (keep !== 'both') {
    // Of a conflict that only came down, the copy is the version of the server.
    const isCopyLocal = up || !down;
    const copyGoes = (keep === 'remote') === isCopyLocal;
    const goes = copyGoes ? note.copy : path;
    if (down) await trashHere(sides, goes);
    if (up) await trashThere(sides, goes);
    if (!copyGoes) {
      if (down) await renameHere(sides, note.copy, path);
      if (up) await renameThere(sides, note.copy, path);
    }
  }
  await sides.store.write((db) => dropNote(db, journal, 'conflict', path));
}

async function trashHere(sides: Sides, path: string): Promise<void> {
  const id = newId();
  const aside = localTrashPath(path, id, sides.now());
  const file = await fileHere(sides, path);
  if (file === null) return;
  await sides.local.inside(parentOf(path), { make: false }, (folder) =>
    sides.local.inside(parentOf(aside), { make: true }, async (trash) => {
      const seen = await exactly(folder, nameIn(path), file);
      await moveAside(folder, nameIn(path), { seen, aside: { folder: trash, name: nameIn(aside) } });
    }),
  );
  const entry = { id, ...trashed({ side: 'local', path, seen: file }), trashedAs: aside };
  await sides.store.write((db) => keepTrashed(db, sides.id, { ...entry, trashedAt: sides.now() }));
}

async function trashThere(sides: Sides, path: string): Promise<void> {
  const { client, signal, store } = sides;
  const id = newId();
  const aside = remoteTrashPath(sides, path, id, sides.now());
  const seen = await client.stat(onServer(sides, path), signal);
  if (seen === null || seen.folder) return;
  await client.makeFolders(parentPath(onServer(sides, aside)), signal);
  await client.move(onServer(sides, path), onServer(sides, aside), signal);
  const { size, etag } = seen;
  const entry = { id, side: 'remote', path, trashedAs: aside, seen: { size, etag } } as const;
  await store.write((db) => keepTrashed(db, sides.id, { ...entry, trashedAt: sides.now() }));
}

async function renameHere(sides: Sides, from: string, to: string): Promise<void> {
  const file = await fileHere(sides, from);
  if (file !== null) await moveHere(sides, { from, seen: file, to });
}

async function renameThere(sides: Sides, from: string, to: string): Promise<void> {
  const { client, signal } = sides;
  if ((await client.stat(onServer(sides, from), signal)) === null) return;
  await client.move(onServer(sides, from), onServer(sides, to), signal);
}

async function fileHere({ local }: Sides, path: string) {
  try {
    return await local.inside(parentOf(path), { make: false }, (folder) => fileAt(folder, nameIn(path)));
  } catch (error) {
    if (toProblem(error).code === 'source-missing') return null;
    throw error;
  }
}

const newId = (): string => randomBytes(6).toString('hex');
