/** Whether a file is missing from its shot. Pure. */
import { familyOfName } from '../../../shared/photo-kinds.ts';
import type { SyncFile } from '../../../shared/sync-run.ts';
import { shotsOf, wallClockHere } from '../../photos/index.ts';
import type { FileOfBase } from '../journal/files-of-base.ts';

/**
 * How much of the shot of `name` is in step, among `files` of its folder and base name. Null where it is no shot of
 * several files, and where none of them made it: then nothing is torn apart.
 *
 * Times of change stand for those of taking, which nobody can read in a file that did not come down: a camera writes the
 * files of a shot at once, and sync keeps their times. A JPEG that was edited since is not counted: rather too little is
 * said than something wrong.
 */
export function tornShot(name: string, files: readonly FileOfBase[]): SyncFile['shot'] | null {
  const dated = files
    .filter((file) => familyOfName(file.name) !== null)
    .map((file) => ({ ...file, taken: file.changedAt === null ? null : wallClockHere(file.changedAt) }));
  const shot = shotsOf(dated).find((those) => those.some((file) => file.name === name)) ?? [];
  const inStep = shot.filter((file) => file.inStep).length;
  return inStep === 0 ? null : { inStep, files: shot.length };
}
