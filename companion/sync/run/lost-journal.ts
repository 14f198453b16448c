/** A journal that is missing where there was one: known from a note beside the local marker, one a pair of folders. */
import { createHash } from 'node:crypto';
import { readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode, writeAtomically } from '../../files/index.ts';
import type { Holding } from '../apply/local-side.ts';

const FOLDER = '.photoferry/journals';

export interface JournalNote {
  /** When the journal was begun that the pair was last synced with; null without one. */
  read(): Promise<number | null>;
  keep(begunAt: number): Promise<void>;
  /** The sync folder is removed for good. */
  remove(): Promise<void>;
}

/** `remote`: server with user and folder. */
export function journalNote(local: Holding, remote: string): JournalNote {
  const name = `${createHash('sha256').update(remote).digest('hex').slice(0, 16)}.json`;
  return {
    read: () =>
      local
        .inside(FOLDER, { make: true }, async (folder) => {
          const { begunAt } = JSON.parse(await readFile(join(folder.through, name), 'utf8'));
          return typeof begunAt === 'number' ? begunAt : null;
        })
        .catch((error) => {
          if (systemCode(error) === 'ENOENT' || error instanceof SyntaxError) return null;
          throw error;
        }),
    keep: (begunAt) =>
      local.inside(FOLDER, { make: true }, (folder) =>
        writeAtomically(join(folder.through, name), JSON.stringify({ begunAt })),
      ),
    remove: () =>
      local.inside(FOLDER, { make: true }, (folder) => unlink(join(folder.through, name)).catch(() => {})),
  };
}
