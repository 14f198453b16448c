/** Carries out one planned row, and keeps its result. */
import type { Action, PlannedRow } from '../actions.ts';
import { bringDown } from './bring-down.ts';
import { settleConflict } from './conflict.ts';
import { upload } from './create.ts';
import { makeFolder, removeFolder } from './folders.ts';
import { moveFile, moveFolder } from './move.ts';
import type { NoteOnly } from './note-only.ts';
import { replaceLocal, replaceRemote } from './replace.ts';
import type { SyncRun } from './run-parts.ts';
import { stepAside } from './step-aside.ts';
import { trashLocal, trashRemote } from './trash.ts';

/** All that is more than a note in the journal. */
export type Deed = Exclude<Action, NoteOnly | { do: 'nothing' | 'leave' | 'compare' }>;

/**
 * Resolves with where a file ended up, if it is not the row's own path; `not-empty` for a folder that something is in.
 * Throws what `isOutOfDate` says where anything is not as it was listed, and what the client and the system throw.
 */
export async function perform(
  run: SyncRun,
  planned: PlannedRow,
  action: Deed,
): Promise<{ to?: string } | 'not-empty'> {
  switch (action.do) {
    case 'upload':
      await upload(run, planned);
      return {};
    case 'download':
      return bringDown(run, planned);
    case 'make-folder':
      await makeFolder(run, planned.row, action.on);
      return {};
    case 'replace':
      await (action.on === 'local' ? replaceLocal : replaceRemote)(run, planned);
      return {};
    case 'trash':
      await (action.on === 'local' ? trashLocal : trashRemote)(run, planned);
      return {};
    case 'remove-folder':
      return (await removeFolder(run, planned.row, action.on)) ? {} : 'not-empty';
    case 'move':
      await moveFile(run, planned, action);
      return { to: action.to };
    case 'move-folder':
      await moveFolder(run, planned, action);
      return { to: action.to };
    case 'conflict':
      await settleConflict(run, planned, action);
      return { to: action.copy };
    case 'step-aside':
      await stepAside(run, planned, action.copy);
      return { to: action.copy };
  }
}
