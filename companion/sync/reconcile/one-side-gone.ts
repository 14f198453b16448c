/** A file that was seen equal and is proven gone from one side. */
import type { Action } from '../actions.ts';
import type { FilePair, LocalFile, RemoteFile } from '../types.ts';
import type { FileContext } from './file-row.ts';
import { localChange } from './local-change.ts';
import { remoteChange, sameListed } from './remote-change.ts';

/** Gone here, there on the server. */
export function goneHere(pair: FilePair, remote: RemoteFile, { rules, proof }: FileContext): Action {
  // It came back on the side where it was deleted, and is new for the other one.
  if (pair.state === 'deleted-there') return rules.down ? { do: 'download' } : leave('only-there');
  const there = remoteChange(pair, remote, false, proof);
  if (typeof there === 'object') return { do: 'compare', need: there };
  if (there === 'changed') return rules.down ? { do: 'download' } : leave('deleted-here-changed-there');
  if (pair.state === 'deleted-here') {
    const asSeen = pair.remote !== null && sameListed(pair.remote, remote) && pair.remote.settled;
    return asSeen ? leave('deleted-here') : { do: 'remember', gone: 'local' };
  }
  if (rules.deletions && rules.up) return { do: 'trash', on: 'remote', why: 'deleted' };
  return { do: 'remember', gone: 'local' };
}

/** There here, gone from the server. */
export function goneThere(pair: FilePair, local: LocalFile, { rules, proof }: FileContext): Action {
  if (pair.state === 'deleted-here') return rules.up ? { do: 'upload' } : leave('only-here');
  const here = localChange(pair, local, null, proof);
  if (typeof here === 'object') return { do: 'compare', need: here };
  if (here === 'changed') return rules.up ? { do: 'upload' } : leave('changed-here-deleted-there');
  if (rules.importFolder || pair.state === 'taken')
    return pair.state === 'taken' ? leave('taken-for-import') : { do: 'take' };
  if (pair.state === 'deleted-there') {
    const asSeen =
      pair.local !== null && pair.local.mtimeMs === local.mtimeMs && pair.local.ctimeMs === local.ctimeMs;
    return asSeen ? leave('deleted-there') : { do: 'remember', gone: 'remote' };
  }
  if (rules.deletions && rules.down) return { do: 'trash', on: 'local', why: 'deleted' };
  return { do: 'remember', gone: 'remote' };
}

const leave = (
  why:
    | 'only-here'
    | 'only-there'
    | 'deleted-here'
    | 'deleted-there'
    | 'deleted-here-changed-there'
    | 'changed-here-deleted-there'
    | 'taken-for-import',
): Action => ({ do: 'leave', why, side: null });
