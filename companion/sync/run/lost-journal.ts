/** A journal that is missing where there was one: known from what lies beside the local marker, for each pair of folders. */
import { createHash } from 'node:crypto';
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Server } from '../../../shared/model.ts';
import { readWhole, systemCode, writeAtomically } from '../../files/index.ts';
import type { Holding } from '../apply/local-side.ts';
import { type KeptSnapshot, keptSnapshot, NOTE_FLAGS } from './kept-snapshot.ts';

const FOLDER = '.photoferry/journals';
const MOST_BYTES = 1024;
/** None is there, or a pipe or a link, which we did not put there and which the next note takes the place of. */
const NO_NOTE: ReadonlySet<string> = new Set(['ENOENT', 'ESPIPE', 'ELOOP']);
const Note = v.object({ begunAt: v.number() });

export interface JournalNote {
  /** When the journal was begun that the pair was last synced with; null without one. */
  read(): Promise<number | null>;
  keep(begunAt: number): Promise<void>;
  readonly snapshot: KeptSnapshot;
  /** The sync folder is removed for good. */
  remove(): Promise<void>;
}

/** The note for this pair of folders. */
export function journalNote(
  local: Holding,
  server: Pick<Server, 'url' | 'username'> | null,
  remoteFolder: string,
): JournalNote {
  const pair = `${server?.url ?? ''} ${server?.username ?? ''} ${remoteFolder}`;
  const own = createHash('sha256').update(pair).digest('hex').slice(0, 16);
  const inside = <T>(work: (path: string) => Promise<T>) =>
    local.inside(FOLDER, { make: true }, ({ through }) => work(join(through, `${own}.json`)));
  const snapshot = keptSnapshot(local, FOLDER, `${own}.snapshot.gz`);
  return {
    snapshot,
    read: () =>
      inside(async (path) => {
        const { bytes } = await readWhole(path, MOST_BYTES, NOTE_FLAGS);
        const note = v.safeParse(Note, JSON.parse(bytes.toString()));
        return note.success ? note.output.begunAt : null;
      }).catch((error) => {
        if (NO_NOTE.has(systemCode(error) ?? '') || error instanceof SyntaxError) return null;
        throw error;
      }),
    keep: (begunAt) => inside((path) => writeAtomically(path, JSON.stringify({ begunAt }))),
    async remove() {
      await inside((path) => unlink(path).catch(() => {}));
      await snapshot.remove();
    },
  };
}
