import { mkdir, realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import { PhotoferryError } from '../../shared/problems.ts';
import { systemCode } from '../files/index.ts';
import { holdTarget, identityOf, targetProblem } from '../local/index.ts';
import type { LocalRoot } from './local-folder.ts';

/**
 * The folder that a person named, made with its parents if it is missing; links on the way to it are followed once.
 * Throws `unsafe-path` for the data folder, `not-a-folder`, `local-unwritable`.
 */
export async function prepareRoot(
  folder: string,
  home: string,
  { make }: { make: boolean },
): Promise<LocalRoot> {
  try {
    if (make) await mkdir(folder, { recursive: true });
    const path = await realpath(folder);
    return { path, held: await holdTarget(path, await identityOf(home)) };
  } catch (error) {
    const code = systemCode(error);
    if (!make && code === 'ENOENT') return { path: folder, held: null };
    if (code === 'EEXIST' || code === 'ENOTDIR')
      throw new PhotoferryError('not-a-folder', { target: folder }, error);
    throw targetProblem(error, folder);
  }
}

/** Whether two folders are the same, or one lies in the other. Pure; both without links. */
export function isOneInTheOther(a: string, b: string): boolean {
  const [x, y] = [a, b].map((path) => (path.endsWith(sep) ? path : path + sep)) as [string, string];
  return x.startsWith(y) || y.startsWith(x);
}
