/** Whether a row is about a file, or about a folder, and what to do where it is a file on one side only. */
import type { Action, FileRow, Row } from '../actions.ts';
import type { FilePair, LocalFile, RemoteFile, Side } from '../types.ts';
import type { FileContext } from './file-row.ts';
import { localChange } from './local-change.ts';
import { remoteChange } from './remote-change.ts';

type DecideFile = (row: FileRow, context: FileContext) => Action;

export type Kinds =
  | { as: 'folder'; fileOn: Side | null }
  | { as: 'file'; decide(context: FileContext, decideFile: DecideFile): Action };

/** Of a folder also the side on which a file has its name. */
export function decideKinds(row: Row): Kinds {
  const { pair, local, remote } = row;
  if (local?.kind !== 'folder' && remote?.kind !== 'folder') {
    // What is below a folder that is gone on both sides must be forgotten, too.
    if (pair?.kind === 'folder' && local === null && remote === null) return { as: 'folder', fileOn: null };
    return { as: 'file', decide: (context, decideFile) => decideFile({ ...row, local, remote }, context) };
  }
  if (local?.kind === 'file' || remote?.kind === 'file') {
    const fileOn = local?.kind === 'file' ? 'local' : 'remote';
    if (pair?.kind !== 'file') return { as: 'folder', fileOn };
    return { as: 'file', decide: (context) => becameFolder(pair, local, remote, context) };
  }
  return { as: 'folder', fileOn: null };
}

/**
 * A file that was equal became a folder on one side. While the other side is as it was, that is a change like any
 * other: the old file goes to the trash and makes room.
 */
function becameFolder(
  pair: FilePair,
  local: Row['local'],
  remote: Row['remote'],
  { rules, proof, names }: FileContext,
): Action {
  const [on, change] =
    local?.kind === 'file'
      ? (['local', changeHere(pair, local, proof)] as const)
      : (['remote', changeThere(pair, remote, proof)] as const);
  if (typeof change === 'object') return { do: 'compare', need: change };
  const allowed = on === 'local' ? rules.down : rules.up;
  const wasThere =
    pair.state === 'equal' || pair.state === (on === 'local' ? 'deleted-there' : 'deleted-here');
  if (change === 'same' && allowed && wasThere) return { do: 'trash', on, why: 'other-kind' };
  if (rules.up && rules.down) return { do: 'step-aside', copy: names.free(local?.name ?? pair.localName) };
  return { do: 'leave', why: 'other-kind-there', side: null };
}

const changeHere = (pair: FilePair, local: LocalFile, proof: FileContext['proof']) =>
  localChange(pair, local, null, proof);
const changeThere = (pair: FilePair, remote: Row['remote'], proof: FileContext['proof']) =>
  remote?.kind === 'file' ? remoteChange(pair, remote as RemoteFile, false, proof) : 'changed';
