import { lstatSync, mkdirSync, type Stats } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { IN_CHECKOUT } from './checkout.ts';

/** Where compiled code is kept: of a checkout inside it, else where the system has what can be made again. */
export function codeCacheFolder(
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform = process.platform,
  inCheckout = IN_CHECKOUT,
): string {
  if (inCheckout) return join(import.meta.dirname, '..', '..', '.runtime', 'code-cache');
  const user = env.HOME ?? homedir();
  if (platform === 'darwin') return join(user, 'Library', 'Caches', 'Photoferry', 'code');
  if (platform === 'win32')
    return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'Photoferry', 'Cache', 'code');
  return join(env.XDG_CACHE_HOME || join(user, '.cache'), 'photoferry', 'code');
}

/** Makes a folder that only we may write to; false where that is not so, or it cannot be made. What lies in it is run. */
export function makeOwnFolder(folder: string): boolean {
  // A path that depends on where somebody stands may lead into a folder that was unpacked from anywhere.
  if (!isAbsolute(folder)) return false;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return isOurs(lstatSync(folder), process.geteuid?.());
  } catch {
    return false;
  }
}

/** Whether a folder is that of `user`, and nobody else may write to it. With `sudo` it may be of somebody with fewer rights. */
export function isOurs(
  found: Pick<Stats, 'mode' | 'uid' | 'isDirectory'>,
  user: number | undefined,
): boolean {
  return found.isDirectory() && (user === undefined || (found.uid === user && (found.mode & 0o022) === 0));
}
