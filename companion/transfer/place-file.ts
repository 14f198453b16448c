/** Gives a whole temporary file its name. Nothing that is there is ever written over. */
import type { BigIntStats } from 'node:fs';
import { type FileHandle, link, lstat, open, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { PhotoferryError } from '../../shared/problems.ts';
import { systemCode } from '../files/index.ts';
import { type TargetFolder, targetProblem } from '../local/index.ts';
import type { ReceiveJob, Seen } from './receive-types.ts';

/** What file systems without hard links say: FAT, exFAT, some of networks and of user space. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

/**
 * Its own name besides the temporary one, which is the caller's to remove. Throws `local-changed` where something else has the name, or where
 * the file to replace is not the one that was seen; that one is back under its name then.
 */
export async function placeFile(
  job: Pick<ReceiveJob, 'folder' | 'name' | 'tempName' | 'replace'>,
): Promise<void> {
  const { folder, name, tempName, replace } = job;
  const target = join(folder.path, name);
  try {
    if (replace) await moveAside(folder, name, replace);
    await linkNew(join(folder.through, tempName), join(folder.through, name), target);
  } catch (error) {
    throw targetProblem(error, target);
  }
}

/**
 * What an interrupted replacement left: where nothing has the name, the old file goes back to it.
 * Also for the repair after a crash.
 */
export async function putBack(
  folder: TargetFolder,
  name: string,
  aside: { folder: TargetFolder; name: string },
): Promise<'put-back' | 'nothing-aside' | 'name-taken'> {
  const [from, to] = [join(aside.folder.through, aside.name), join(folder.through, name)];
  try {
    await moveNew(from, to, join(folder.path, name));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return 'nothing-aside';
    if (error instanceof PhotoferryError && error.problem.code === 'local-changed') return 'name-taken';
    throw targetProblem(error, join(folder.path, name));
  }
  await Promise.all([folder.sync(), aside.folder.sync()]);
  return 'put-back';
}

/**
 * Renamed first and compared afterwards: so that what is compared is what was moved. Throws `local-changed` where it is
 * not the one that was seen, which is back under its name then.
 */
export async function moveAside(
  folder: TargetFolder,
  name: string,
  { seen, aside }: NonNullable<ReceiveJob['replace']>,
): Promise<void> {
  const from = join(folder.through, name);
  const to = join(aside.folder.through, aside.name);
  const changed = new PhotoferryError('local-changed', { target: join(folder.path, name) });
  if (!(await isSeen(from, seen)) || (await lookAt(to)) !== null) throw changed;
  await rename(from, to);
  await Promise.all([aside.folder.sync(), folder.sync()]);
  if (await isSeen(to, seen)) return;
  await putBack(folder, name, aside);
  throw changed;
}

async function isSeen(path: string, seen: Seen): Promise<boolean> {
  const stats = await lookAt(path);
  if (stats === null || !stats.isFile()) return false;
  return stats.ino === seen.inode && stats.size === seen.size && stats.mtimeNs === seen.mtimeNs;
}

async function lookAt(path: string): Promise<BigIntStats | null> {
  try {
    return await lstat(path, { bigint: true });
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function moveNew(from: string, to: string, target: string): Promise<void> {
  await linkNew(from, to, target);
  await unlink(from).catch((error) => {
    if (systemCode(error) !== 'ENOENT') throw error;
  });
}

/** A second link fails where the name is taken; a rename would replace. Without links the first name goes at once. */
async function linkNew(from: string, to: string, target: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    const code = systemCode(error) ?? '';
    if (code === 'EEXIST') throw new PhotoferryError('local-changed', { target }, error);
    if (!NO_LINKS.has(code)) throw error;
    await moveOntoReserved(from, to, target);
  }
}

/** Without links: the name is taken by an empty file of our own, and only that one is replaced. */
async function moveOntoReserved(from: string, to: string, target: string): Promise<void> {
  const reserved = await reserve(to, target);
  try {
    const [own, there] = [await reserved.stat({ bigint: true }), await lstat(to, { bigint: true })];
    if (own.ino !== there.ino || there.size !== 0n) throw new PhotoferryError('local-changed', { target });
    await rename(from, to);
  } finally {
    await reserved.close();
  }
}

async function reserve(path: string, target: string): Promise<FileHandle> {
  try {
    return await open(path, 'wx');
  } catch (error) {
    if (systemCode(error) === 'EEXIST') throw new PhotoferryError('local-changed', { target }, error);
    throw error;
  }
}
