/** Downloads that are named by when they were taken: once, at the first download. */
import { unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { nameIn, parentOf } from '../../../shared/path-parts.ts';
import type { TargetFolder } from '../../local/index.ts';
import { putBack } from '../../transfer/index.ts';
import type { PlannedRow, Row } from '../actions.ts';
import { type NamedMate, pathByDate, placeByDate, readCame } from '../by-date/index.ts';
import { childPath } from '../reconcile/freeze.ts';
import type { LocalFile } from '../types.ts';
import { sha256OfFile } from './file-sums.ts';
import { begin, keepResult, remoteFile } from './keep-result.ts';
import { fileAt } from './local-side.ts';
import { pairOf } from './pair-of.ts';
import { remotePath } from './paths.ts';
import { type CameDown, receiveDown } from './receive-down.ts';
import { stagedName } from './repair.ts';
import type { SyncRun } from './run-parts.ts';

/** Bytes wait here until their date is known. */
const STAGING = '.photoferry/downloads';

/** Resolves with the path below the local root. Files with the same bytes share one. */
export async function downloadByDate(run: SyncRun, planned: PlannedRow): Promise<string> {
  const { row } = planned;
  const begun = begin(run, planned, STAGING);
  const name = stagedName(begun.intent.tempName ?? '');
  await run.local.inside(STAGING, { make: true }, (folder) => removeFile(folder, name));
  const down = { from: remotePath(row), file: remoteFile(row), to: `${STAGING}/${name}` };
  const came = await receiveDown(run, begun, down);
  const { path, local } = await run.local.inside(STAGING, { make: true }, (folder) =>
    place(run, row, came, { folder, name }),
  );
  const at = { local: parentOf(path), remote: row.folder.remote };
  await keepResult(run, begun, { row, pair: pairOf({ ...came, local }), place: at });
  return path;
}

/** Gives it the first name by its date that is free, or that the same bytes have. */
async function place(
  run: SyncRun,
  row: Row,
  { sha256, local }: CameDown,
  staged: { folder: TargetFolder; name: string },
): Promise<{ path: string; local: LocalFile }> {
  const came = await readCame(join(staged.folder.through, staged.name), row.key, local.mtimeMs);
  const { path, shares } = await placeByDate(pathByDate(came, matesOf(run, row)), (wanted) =>
    run.local.inside(parentOf(wanted), { make: true }, async (folder) => {
      const moved = await putBack(folder, nameIn(wanted), staged);
      if (moved === 'put-back') return 'free';
      return (await sha256OfFile(folder, nameIn(wanted))) === sha256 ? 'same' : 'other';
    }),
  );
  if (shares) await removeFile(staged.folder, staged.name);
  const placed = await run.local.inside(parentOf(path), { make: true }, (folder) =>
    fileAt(folder, nameIn(path)),
  );
  // Whoever took it away in this moment: the next run sees it gone.
  return { path, local: placed ?? { ...local, name: nameIn(path), ctimeMs: 0 } };
}

/** Files of the same folder on the server that have their copy here. */
function matesOf(run: SyncRun, { folder, key }: Row): NamedMate[] {
  return run.pairs.in(folder.remote).flatMap((pair) => {
    if (pair.kind !== 'file' || pair.local === null || pair.remoteName === key) return [];
    return [{ name: pair.remoteName, path: childPath(pair.localFolder ?? folder.local, pair.localName) }];
  });
}

const removeFile = (folder: TargetFolder, name: string): Promise<void> =>
  unlink(join(folder.through, name)).catch(() => {});
