import type { Stats } from 'node:fs';
import { nameFrozen } from '../selection/clutter.ts';
import type { LocalEntry, LocalFile, LocalSeen } from '../types.ts';

/** What a name is known to be without a look at it: left alone. */
export function frozenByName(name: string): LocalEntry | null {
  const why = nameFrozen(name);
  if (why !== null) return { kind: 'frozen', name, why };
  // A name that is no UTF-8 cannot be asked for, nor written anywhere else.
  return name.includes('\ufffd') ? { kind: 'frozen', name, why: 'name-not-text' } : null;
}

/** A name with what `lstat` says of it. Links are not followed, special files not opened. */
export function localEntry(name: string, stats: Stats, isSettled: (file: LocalFile) => boolean): LocalEntry {
  if (stats.isDirectory()) return { kind: 'folder', name, identity: identityOf(stats) };
  if (!stats.isFile()) return { kind: 'frozen', name, why: stats.isSymbolicLink() ? 'link' : 'special' };
  const { size, mtimeMs, ctimeMs } = stats;
  const inode = identityOf(stats);
  const file: LocalFile = { kind: 'file', name, size, mtimeMs, ctimeMs, inode, settled: false };
  file.settled = isSettled(file);
  return file;
}

/** What tells that a file is as it was. */
export function seenOf(stats: Stats): LocalSeen {
  const { size, mtimeMs, ctimeMs } = stats;
  return { size, mtimeMs, ctimeMs, inode: identityOf(stats) };
}

/** `device:inode`: which file or folder it is, whatever it is called. */
export const identityOf = ({ dev, ino }: Stats): string => `${dev}:${ino}`;
