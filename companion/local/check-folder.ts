import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, parse, sep } from 'node:path';
import { PhotoferryError } from '../../shared/problems.ts';
import { type Identity, identityOf, isWithin } from './identity.ts';
import { isSafeName } from './segments.ts';
import { sourceProblem } from './source-problem.ts';

/**
 * A folder that may be allowed, by its path without links.
 * Throws `unsafe-path` for `/`, anything hidden, the data folder `home` and what lies in it or holds it;
 * `source-missing`, `source-unreadable`, `not-a-folder`.
 */
export async function checkFolder(
  given: string,
  home: string,
): Promise<{ path: string; identity: Identity }> {
  const refused = new PhotoferryError('unsafe-path', { target: given });
  if (!isAbsolute(given) || given.includes('\0')) throw refused;
  try {
    const path = await realpath(given);
    if (!(await stat(path)).isDirectory()) throw new PhotoferryError('not-a-folder', { target: given });
    const names = path.slice(parse(path).root.length).split(sep);
    if (!names.every((name) => isSafeName(name))) throw refused;
    const identity = await identityOf(path);
    const own = await realpath(home);
    if ((await isWithin(path, await identityOf(own))) || (await isWithin(own, identity))) throw refused;
    return { path, identity };
  } catch (error) {
    throw sourceProblem(error, given);
  }
}
