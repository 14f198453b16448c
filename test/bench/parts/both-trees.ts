import { mkdir, rename, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { giveToServer } from '../../servers/unprivileged.ts';

/** Some days ago: nothing that anybody may still be writing. */
export const WRITTEN_AT = new Date('2026-05-01T12:00:00Z');

/** The same files on both sides, byte for byte, of one time. */
export async function fillBoth(
  sides: readonly string[],
  { folders, inEach }: { folders: number; inEach: number },
): Promise<void> {
  for (let n = 0; n < folders; n++) {
    for (const side of sides) {
      const folder = join(side, folderName(n));
      await mkdir(folder, { recursive: true });
      await giveToServer(folder);
      const files = Array.from({ length: inEach }, (_, file) => join(folder, `IMG_${file}.jpg`));
      await Promise.all(files.map((file) => writeAt(file, file.slice(side.length))));
    }
  }
}

export const folderName = (n: number): string => String(n).padStart(4, '0');

/** Other bytes, under another time. */
export async function changeSome(side: string, count: number, round: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    const at = new Date(WRITTEN_AT.getTime() + (round + 1) * 60_000);
    await writeAt(join(side, folderName(n), 'IMG_0.jpg'), `changed in round ${round}`, at);
  }
}

export const renameFolder = (side: string, from: string, to: string): Promise<void> =>
  rename(join(side, from), join(side, to));

async function writeAt(path: string, bytes: string, at = WRITTEN_AT): Promise<void> {
  await writeFile(path, bytes);
  await utimes(path, at, at);
}
