/** Where the folder of a probe is made, and that it goes again. */
import { setTimeout as pause } from 'node:timers/promises';
import { folderIsThere } from '../folder-there.ts';
import { parentPath } from '../remote-path.ts';
import type { WebdavClient } from '../types.ts';

/** Before the second and the third try: a PUT that was broken off may still have a file locked. */
const AGAIN_MS = [500, 2000];
const REMOVE_MS = 20_000;
const HASTY_MS = 3000;

/** The folder, or the nearest one above that is there: nothing of the user's is made. */
export async function nearestFolder(
  client: WebdavClient,
  folder: string,
  signal: AbortSignal,
): Promise<string> {
  let nearest = folder;
  while (nearest !== '/' && !(await folderIsThere(client.stat, nearest, signal)))
    nearest = parentPath(nearest);
  return nearest;
}

/** Removes the throw-away folder, if `aborted` without much patience; false where it may still be there. */
export async function isRemoved(
  client: WebdavClient,
  folder: string,
  { aborted }: AbortSignal,
): Promise<boolean> {
  for (const wait of aborted ? [0] : [0, ...AGAIN_MS]) {
    await pause(wait);
    try {
      await client.removeOwn(`${folder}/`, AbortSignal.timeout(aborted ? HASTY_MS : REMOVE_MS));
      return true;
    } catch {}
  }
  return false;
}
