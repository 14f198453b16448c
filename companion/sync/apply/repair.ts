/** What a crash left half done is put right before anything is listed. */
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { PhotoferryError, toProblem } from '../../../shared/problems.ts';
import { removeRefusalProbe, removeTemporary, removeUpload } from '../../transfer/index.ts';
import { childPath as childOnServer } from '../../webdav/index.ts';
import { dropIntent, type SyncIntent } from '../journal/intents.ts';
import { onServer } from './paths.ts';
import { repairReplaced, repairTrashed } from './repair-aside.ts';
import { repairMove, repairStep } from './repair-move.ts';
import type { SyncRun } from './run-parts.ts';

export interface Left {
  id: string;
  intent: SyncIntent;
}

/** The actions that need a repair; of all others the next listing shows what came of them. */
export function needsRepair({ intent: { action } }: Left): boolean {
  return ['replace', 'trash', 'move', 'move-folder', 'step-aside'].includes(action.do);
}

/** Throws what the client and the system throw: then nothing else may be done before. */
export async function repair(run: SyncRun, open: readonly Left[]): Promise<void> {
  for (const left of open) {
    const { action } = left.intent;
    if (action.do === 'replace') await repairReplaced(run, left, action.on);
    if (action.do === 'trash') await repairTrashed(run, left, action.on);
    if (action.do === 'move' || action.do === 'move-folder') await repairMove(run, left.intent, action);
    if (action.do === 'step-aside') await repairStep(run, left.intent);
    await clearLeft(run, [left]);
  }
}

/** Removes what transfers left that nobody goes on with. */
export async function clearLeft(run: SyncRun, left: readonly Left[]): Promise<void> {
  for (const { id, intent } of left) {
    await removeTemporaries(run, intent);
    await run.store.write((db) => dropIntent(db, id));
  }
}

async function removeTemporaries(run: SyncRun, intent: SyncIntent): Promise<void> {
  const { tempName, tempFolder, step } = intent;
  if (step !== null && 'up' in step) {
    const { up } = step;
    if (up.step === 'chunks' || up.step === 'join') await removeUpload(run.client, up);
    if (tempName !== null)
      await removeTemporary(run.client, childOnServer(onServer(run, tempFolder), tempName));
    return;
  }
  if (tempName === null) return;
  const names = [tempName, stagedName(tempName)];
  await run.local
    .inside(tempFolder, { make: false }, async (folder) => {
      for (const name of names) await unlink(join(folder.through, name)).catch(() => {});
    })
    .catch(unlessMissing);
}

/** Folders that were made to find out why a server refused a file, and had not gone yet. */
export async function clearProbes(run: SyncRun, open: readonly Left[]): Promise<void> {
  const sent = open.filter(({ intent: { step } }) => step !== null && 'up' in step);
  await Promise.all(
    sent.map(async ({ intent: { tempName, tempFolder } }) => {
      if (tempName !== null)
        await removeRefusalProbe(run.client, onServer(run, tempFolder), tempName, run.signal);
    }),
  );
}

/** Name of a whole download that waits for a name by its date. */
export const stagedName = (tempName: string): string => tempName.replace(/\.upload$/, '-whole.upload');

function unlessMissing(error: unknown): void {
  if (toProblem(error).code !== 'source-missing' || !(error instanceof PhotoferryError)) throw error;
}
