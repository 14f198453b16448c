/** Two sync folders that would work on the same files. */
import { posix, win32 } from 'node:path';

/** What matters of a sync folder here. */
export interface SyncPlace {
  name: string;
  /** Whose files: the same for every address of one account on one server. */
  server: string;
  /** Absolute on that server. */
  remote: string;
  local: string;
  download: boolean;
}

export type SyncOverlap = { side: 'remote' | 'local'; target: string; with: string };

/**
 * The first of the other sync folders that must not stand beside this one; null where all may. Remote folders of one
 * server must not overlap at all; local ones may, if they go to different servers and at most one of them downloads.
 */
export function syncOverlap(
  folder: SyncPlace,
  others: readonly SyncPlace[],
  platform: NodeJS.Platform = process.platform,
): SyncOverlap | null {
  for (const other of others) {
    const sameServer = folder.server === other.server;
    if (sameServer && overlap(remoteNames(folder.remote), remoteNames(other.remote)))
      return { side: 'remote', target: folder.remote, with: other.name };
    const apart = !overlap(localNames(folder.local, platform), localNames(other.local, platform));
    if (apart || (!sameServer && !(folder.download && other.download))) continue;
    return { side: 'local', target: folder.local, with: other.name };
  }
  return null;
}

/** Whether one is the other, or lies inside of it. */
function overlap(a: readonly string[], b: readonly string[]): boolean {
  const depth = Math.min(a.length, b.length);
  return a.slice(0, depth).every((name, index) => name === b[index]);
}

const remoteNames = (path: string): string[] => path.normalize('NFC').split('/').filter(Boolean);

/** macOS and Windows know folders by their names in any case. */
function localNames(path: string, platform: NodeJS.Platform): string[] {
  const names = (platform === 'win32' ? win32 : posix).normalize(path).normalize('NFC');
  const known = platform === 'linux' ? names : names.toLowerCase();
  return known.split(platform === 'win32' ? /[\\/]/ : '/').filter(Boolean);
}
