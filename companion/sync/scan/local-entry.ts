import type { Stats } from 'node:fs';
import { nameFrozen } from '../selection/clutter.ts';
import type { LocalEntry, LocalSeen } from '../types.ts';

/** What a name is known to be without a look at it: left alone. */
export function frozenByName(name: string): LocalEntry | null {
  const why = nameFrozen(name);
  if (why !== null) return { kind: 'frozen', name, why };
  // A name that is no UTF-8 cannot be asked for, nor written anywhere else.
  return name.includes('\ufffd') ? { kind: 'frozen', name, why: 'listed-wrongly' } : null;
}

/** A name with what `lstat` says of it. Links are not followed, special files not opened. */
export function localEntry(name: string, stats: Stats, isSettled: (seen: LocalSeen) => boolean): LocalEntry {
  const identity = `${stats.dev}:${stats.ino}`;
  if (stats.isDirectory()) return { kind: 'folder', name, identity };
  if (!stats.isFile()) return { kind: 'frozen', name, why: stats.isSymbolicLink() ? 'link' : 'special' };
  const { size, mtimeMs, ctimeMs } = stats;
  const seen = { size, mtimeMs, ctimeMs, inode: identity };
  return { kind: 'file', name, ...seen, settled: isSettled(seen) };
}
