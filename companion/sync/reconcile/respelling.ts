import type { Action, Row } from '../actions.ts';
import type { Pair, SyncRules } from '../types.ts';
import { isApart } from './copies.ts';
import { childPath } from './freeze.ts';

type Respelled = Extract<Action, { do: 'move' | 'move-folder' | 'leave' }>;

/**
 * A name that got another case on one side while both sides take it for the same name: the other one follows. Another
 * Unicode spelling alone is the file system's doing and travels nowhere. Null: nothing to do.
 */
export function respelling({ folder, local, remote }: Row, pair: Pair, rules: SyncRules): Respelled | null {
  if (local === null || remote === null || !rules.preserveNames || isApart(pair)) return null;
  if (local.name.normalize('NFC') === remote.name.normalize('NFC')) return null;
  const [here, there] = [local.name !== pair.localName, remote.name !== pair.remoteName];
  if (here === there) return null;
  if (here) {
    if (!rules.up) return { do: 'leave', why: 'moved-here', side: 'local' };
    return { do: 'move', on: 'remote', to: childPath(folder.remote, local.name) };
  }
  if (!rules.down) return { do: 'leave', why: 'moved-there', side: 'remote' };
  return { do: 'move', on: 'local', to: childPath(folder.local, remote.name) };
}
