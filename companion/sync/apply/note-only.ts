/** Actions that change the journal alone. Only inside `Store.write`. */
import type { Action, PlannedRow, Row } from '../actions.ts';
import { followed } from '../by-date/index.ts';
import type { Pairs } from '../journal/pairs.ts';
import type { FilePair } from '../types.ts';
import { folderPair } from './folders.ts';
import { localFile, remoteFile } from './keep-result.ts';
import { pairOf, seenHere, seenThere } from './pair-of.ts';
import { remotePath } from './paths.ts';

export type NoteOnly = Extract<
  Action,
  { do: 'adopt' | 'remember' | 'forget' | 'settle' | 'take' | 'follow' }
>;

/** Whether no file is touched. */
export function isNoteOnly(action: Action): action is NoteOnly {
  return ['adopt', 'remember', 'forget', 'settle', 'take', 'follow'].includes(action.do);
}

/** Carries such an action out. */
export function noteOnly(pairs: Pairs, planned: PlannedRow, action: NoteOnly): void {
  const { row } = planned;
  const { folder, pair } = row;
  switch (action.do) {
    case 'adopt':
      adopt(pairs, row, action.sha256);
      break;
    case 'remember':
      remember(pairs, row, action.gone);
      break;
    case 'forget':
      if (pair?.kind === 'folder') pairs.forgetBelow(remotePath(row));
      pairs.forget(folder.remote, pair?.remoteName ?? row.key);
      break;
    case 'settle':
      pairs.set(folder, settled(row, action));
      break;
    case 'take':
      if (pair?.kind === 'file') pairs.set(folder, { ...pair, state: 'taken' });
      break;
    case 'follow':
      follow(pairs, planned);
  }
}

function follow(pairs: Pairs, planned: PlannedRow): void {
  const now = followed(planned);
  if (now === null) return;
  pairs.forget(planned.row.folder.remote, planned.row.pair?.remoteName ?? planned.row.key);
  pairs.set(now.place, now.pair);
}

function adopt(pairs: Pairs, row: Row, sha256: string | null): void {
  const { folder, pair, local, remote } = row;
  if (pair !== null && pair.remoteName !== remote?.name) pairs.forget(folder.remote, pair.remoteName);
  pairs.set(folder, local?.kind === 'folder' ? folderPair(row) : equal(row, sha256));
}

function settled(row: Row, { way, sha256 }: Extract<NoteOnly, { do: 'settle' }>): FilePair {
  const [local, remote] = [localFile(row), remoteFile(row)];
  if (way === 'up') return pairOf({ local, remote, sha256, state: 'settled-up' });
  return pairOf({ local, remote, sha256, state: 'settled-down', size: remote.size });
}

function equal(row: Row, sha256: string | null): FilePair {
  const [local, remote] = [localFile(row), remoteFile(row)];
  return pairOf({ local, remote, sha256 });
}

function remember(pairs: Pairs, { folder, pair, local, remote }: Row, gone: 'local' | 'remote'): void {
  if (pair === null) return;
  const state = gone === 'local' ? 'deleted-here' : 'deleted-there';
  if (pair.kind === 'folder') {
    pairs.set(folder, { ...pair, state, [gone]: null });
    return;
  }
  const here = local?.kind === 'file' ? seenHere(local) : null;
  const there = remote?.kind === 'file' ? seenThere(remote) : null;
  pairs.set(folder, {
    ...pair,
    state,
    local: gone === 'local' ? null : here,
    remote: gone === 'remote' ? null : there,
  });
}
