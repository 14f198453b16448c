import type { Capabilities } from '../../../../shared/capabilities.ts';
import { PhotoferryError, toProblem } from '../../../../shared/problems.ts';
import type { Bench } from '../bench.ts';

/** What file systems take, what lighttpd's leaves of it, ownCloud's, and that of Synology's encrypted folders. */
const USUAL = [255, 254, 228, 143];
const MAX_TRIES = 8;

/** Writes files with ever shorter names until one is there, then halves the distance to the first refused one. */
export async function findLongestName(bench: Bench): Promise<Pick<Capabilities, 'longestNameBytes'>> {
  const longest = await searchLongest((bytes) => takesName(bench, bytes));
  if (longest === null)
    throw new PhotoferryError('name-refused', {
      target: bench.folder,
      said: 'it takes no file there, whatever its name',
    });
  return { longestNameBytes: longest };
}

/** The largest length that was seen to work, or null; exact as far as the tries reach. */
export async function searchLongest(works: (bytes: number) => Promise<boolean>): Promise<number | null> {
  let tries = 0;
  let above = 256;
  let longest: number | null = null;
  for (const bytes of USUAL) {
    tries += 1;
    if (await works(bytes)) {
      longest = bytes;
      break;
    }
    above = bytes;
  }
  while (longest !== null && above - longest > 1 && tries < MAX_TRIES) {
    tries += 1;
    const middle = Math.ceil((longest + above) / 2);
    if (await works(middle)) longest = middle;
    else above = middle;
  }
  return longest;
}

/** lighttpd answers 500 to a name that is too long, so every answer but a busy one is a no. */
async function takesName(bench: Bench, bytes: number): Promise<boolean> {
  const name = `${'n'.repeat(bytes - '.upload'.length)}.upload`;
  try {
    await bench.write(name, 'long');
    return (await bench.look(name)) !== null;
  } catch (error) {
    const { code, status } = toProblem(error);
    if (status === undefined || code === 'server-busy' || code === 'wrong-password') throw error;
    return false;
  }
}
