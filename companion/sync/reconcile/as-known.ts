/** A folder in which nothing changed: most of a library is such folders, and they need little of what others do. Pure. */
import { isOwnName } from '../../../shared/ignored-names.ts';
import type { LocalEntry, RemoteEntry, SyncRules } from '../types.ts';
import { NO_COPIES } from './copies.ts';
import { isUntouched } from './file-row.ts';
import { freeze } from './freeze.ts';
import type { Descent, FolderInput, FolderOutcome } from './reconcile-folder.ts';

/**
 * What `reconcileFolder` would say of a folder whose names are the same on both sides and in the journal, its files as they
 * were last seen equal, and nothing of it left out; without its rows that say “nothing”. Null for all other folders.
 */
export function asKnown(
  { place, local, remote, pairs, copies = NO_COPIES }: Omit<FolderInput, 'proofs'>,
  rules: SyncRules,
): FolderOutcome | null {
  if (!local.complete || !remote.complete || copies !== NO_COPIES) return null;
  // Each name of the journal once on each side: there are no others.
  if (local.entries.length !== pairs.length || remote.entries.length !== pairs.length) return null;
  const here = byName(local.entries);
  const there = byName(remote.entries);
  const descents: Descent[] = [];
  for (const pair of pairs) {
    const name = pair.remoteName;
    const [entry, other] = [here.get(name), there.get(name)];
    if (entry === undefined || other === undefined || pair.localName !== name || isOwnName(name)) return null;
    if (freeze({ pair, local: entry, remote: other }, place, rules) !== null) return null;
    if (pair.kind === 'file') {
      if (entry.kind !== 'file' || other.kind !== 'file' || !isUntouched(pair, entry, other)) return null;
    } else if (entry.kind === 'folder' && other.kind === 'folder') {
      const row = { folder: place, key: name, pair, local: entry, remote: other, shared: 1 };
      descents.push({ row, file: null });
    } else return null;
  }
  const keeps = pairs.length > descents.length;
  return {
    ...{ rows: [], descents, hasCopies: false },
    keeps: { local: keeps, remote: keeps },
    creates: { local: false, remote: false },
  };
}

function byName<E extends LocalEntry | RemoteEntry>(entries: readonly E[]): Map<string, E> {
  const named = new Map<string, E>();
  for (const entry of entries) named.set(entry.name, entry);
  return named;
}
