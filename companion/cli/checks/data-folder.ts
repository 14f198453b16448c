import { statfs } from 'node:fs/promises';
import { showBytes } from '../words.ts';
import type { Check } from './check.ts';

/** Below this, photos that wait for their server may soon find no room. */
const LOW_BYTES = 1e9;

/** The data folder is open already when this is asked; what remains is the room on its disk. */
export async function checkDataFolder(home: string, companionRuns: boolean): Promise<Check> {
  const { bavail, bsize } = await statfs(home);
  const free = bavail * bsize;
  const found = `${home}, ${showBytes(free)} free${companionRuns ? ', the companion runs' : ''}`;
  if (free >= LOW_BYTES) return { about: 'Data folder', found };
  return { about: 'Data folder', found, problem: { code: 'disk-full', target: home } };
}
