import { mkdir, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PhotoferryError } from '../../../shared/problems.ts';
import { systemCode } from '../../files/index.ts';
import { targetProblem } from '../../local/index.ts';
import type { Engine } from '../engine.ts';

/**
 * Makes and allows the local folder of a sync folder that is being added; a run never makes it. `undo` leaves things as
 * they were. Throws `not-a-folder` and what making and allowing it throw.
 */
export async function takeLocalFolder(
  engine: Pick<Engine, 'call'>,
  path: string,
): Promise<{ path: string; undo(): Promise<void> }> {
  const first = await make(path);
  const before = await engine.call('local.roots', {});
  try {
    const { id, path: allowed } = await engine.call('local.allow', { path });
    const isNew = !before.roots.some((root) => root.id === id);
    return {
      path: allowed,
      async undo() {
        if (isNew) await engine.call('local.disallow', { id });
        await removeMade(path, first);
      },
    };
  } catch (error) {
    await removeMade(path, first);
    throw error;
  }
}

/** Resolves with the topmost folder that was not there before. */
async function make(path: string): Promise<string | undefined> {
  try {
    return await mkdir(path, { recursive: true });
  } catch (error) {
    if (systemCode(error) === 'EEXIST' || systemCode(error) === 'ENOTDIR')
      throw new PhotoferryError('not-a-folder', { target: path }, error);
    throw targetProblem(error, path);
  }
}

/** Only what is empty still. */
async function removeMade(path: string, first: string | undefined): Promise<void> {
  if (first === undefined) return;
  for (let folder = path; folder.length >= first.length; folder = dirname(folder)) {
    const removed = await rmdir(folder).then(
      () => true,
      () => false,
    );
    if (!removed) return;
  }
}
