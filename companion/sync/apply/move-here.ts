/** A file or folder of the local root to another path. Nothing is ever replaced. */
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { nameIn, parentOf } from '../../../shared/path-parts.ts';
import { PhotoferryError } from '../../../shared/problems.ts';
import { temporaryName } from '../../../shared/temporary-name.ts';
import { type TargetFolder, targetProblem } from '../../local/index.ts';
import { putBack } from '../../transfer/index.ts';
import { foldName } from '../reconcile/fold-name.ts';
import type { LocalSeen } from '../types.ts';
import { exactly, lookAt } from './local-side.ts';

import type { SyncRun } from './run-parts.ts';

/**
 * `seen`: the version of the file that may be moved; null for a folder. Throws `local-changed` for another one, and
 * where the new name is taken.
 */
export function moveHere(
  run: Pick<SyncRun, 'local' | 'machine'>,
  { from, seen, to }: { from: string; seen: LocalSeen | null; to: string },
): Promise<void> {
  return run.local.inside(parentOf(from), { make: false }, (source) =>
    run.local.inside(parentOf(to), { make: true }, async (goal) => {
      if (seen !== null) await exactly(source, nameIn(from), seen);
      if (seen === null) return moveFolder(source, nameIn(from), { folder: goal, name: nameIn(to) });
      const isRespelled = foldName(from) === foldName(to);
      if (!isRespelled) return moveFile(source, nameIn(from), { folder: goal, name: nameIn(to) });
      // To a file system that takes both for one name the new one is taken.
      const between = betweenName(run, to);
      await moveFile(source, nameIn(from), { folder: goal, name: between });
      await moveFile(goal, between, { folder: goal, name: nameIn(to) });
    }),
  );
}

/** Own name of a file on its way to another spelling. */
export const betweenName = ({ machine }: Pick<SyncRun, 'machine'>, to: string): string =>
  temporaryName(machine.id, Buffer.from(nameIn(to)).toString('hex').slice(0, 40));

async function moveFile(
  source: TargetFolder,
  name: string,
  to: { folder: TargetFolder; name: string },
): Promise<void> {
  const moved = await putBack(to.folder, to.name, { folder: source, name });
  if (moved !== 'put-back')
    throw new PhotoferryError('local-changed', {
      target: join(moved === 'name-taken' ? to.folder.path : source.path, to.name),
    });
}

/** At most an empty folder that appears at this moment is replaced: `rename` refuses all else. */
async function moveFolder(
  source: TargetFolder,
  name: string,
  to: { folder: TargetFolder; name: string },
): Promise<void> {
  const target = join(to.folder.path, to.name);
  const there = await lookAt(to.folder, to.name);
  const own = await lookAt(source, name);
  if (own === null || (there !== null && there.ino !== own.ino))
    throw new PhotoferryError('local-changed', { target });
  try {
    await rename(join(source.through, name), join(to.folder.through, to.name));
  } catch (error) {
    throw targetProblem(error, target);
  }
  await Promise.all([source.sync(), to.folder.sync()]);
}
