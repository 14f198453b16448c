/** What the local root is known by: its device, and a marker file in it that no other disk has. */
import { randomUUID } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isClutter, isOwnName } from '../../../shared/ignored-names.ts';
import { systemCode, writeAtomically } from '../../files/index.ts';
import { holdTarget, type Identity, type TargetFolder } from '../../local/index.ts';
import type { RootFacts } from '../reconcile/root-problem.ts';

const FOLDER = '.photoferry';
const MARKER = 'root.json';

/**
 * The root as it is now, held; null where it is missing or no folder any more. Makes nothing. `hidden` is the data
 * folder.
 */
export async function openLocalRoot(
  path: string,
  hidden: Identity,
): Promise<{ folder: TargetFolder; facts: RootFacts } | null> {
  if (!(await isFolder(path))) return null;
  const folder = await holdTarget(path, hidden);
  try {
    return { folder, facts: await readFacts(folder) };
  } catch (error) {
    await folder[Symbol.asyncDispose]();
    throw error;
  }
}

/** The marker's id, made where there is none: only when a sync folder is set up. */
export async function markLocalRoot(folder: TargetFolder): Promise<string> {
  const known = await readMarker(folder);
  if (known !== null) return known;
  await using inside = await folder.inside(FOLDER, { make: true });
  const id = randomUUID();
  if (inside !== null) await writeAtomically(join(inside.through, MARKER), JSON.stringify({ id }));
  return id;
}

async function readFacts(folder: TargetFolder): Promise<RootFacts> {
  const { dev } = await stat(folder.through);
  const names = await readdir(folder.through);
  return {
    device: String(dev),
    identity: await readMarker(folder),
    empty: names.every((name) => isOwnName(name) || isClutter(name)),
  };
}

async function readMarker(folder: TargetFolder): Promise<string | null> {
  await using inside = await folder.inside(FOLDER, { make: false });
  if (inside === null) return null;
  try {
    const { id } = JSON.parse(await readFile(join(inside.through, MARKER), 'utf8'));
    return typeof id === 'string' ? id : null;
  } catch (error) {
    // Not there, or not ours: no marker either way.
    if (systemCode(error) === 'ENOENT' || error instanceof SyntaxError) return null;
    throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return false;
    throw error;
  }
}
