import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Which folder it is, whatever it is called. */
export interface Identity {
  device: bigint;
  inode: bigint;
}

/** The identity of what a path leads to. */
export async function identityOf(path: string): Promise<Identity> {
  const { dev, ino } = await stat(path, { bigint: true });
  return { device: dev, inode: ino };
}

/** Whether it is the same folder or file, whatever its path says. */
export const isSame = (a: Identity, b: Identity): boolean => a.device === b.device && a.inode === b.inode;

/** Whether a folder is `outer` or lies somewhere below it. Both paths without links. */
export async function isWithin(path: string, outer: Identity): Promise<boolean> {
  if (isSame(await identityOf(path), outer)) return true;
  const parent = dirname(path);
  return parent !== path && isWithin(parent, outer);
}
