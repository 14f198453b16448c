import type { Capabilities } from '../../../shared/capabilities.ts';
import type { WholeSyncFolder } from '../../../shared/sync-folder.ts';
import { twoDigits } from '../../../shared/two-digits.ts';
import type { SideLimits, SyncRules } from '../types.ts';

/** Whoever writes at the same time and syncs as soon as files change has done so by then. */
const JUST_WRITTEN_MS = 10 * 60 * 1000;

/** The options of a sync folder, with what both sides can hold, as reconcile wants them. Pure. */
export function rulesOf(
  folder: WholeSyncFolder,
  facts: {
    product: string | undefined;
    capabilities: Capabilities;
    machineName: string;
    now: Date;
    trustNames: boolean;
    platform?: NodeJS.Platform;
  },
): SyncRules {
  const { product, capabilities, machineName, now, trustNames, platform = process.platform } = facts;
  const importFolder = isImportFolder(product, folder.remoteFolder);
  return {
    up: folder.upload,
    // What PhotoPrism takes in from there is no deletion, and nothing to get back.
    down: folder.download && !importFolder,
    deletions: folder.deletions,
    preserveNames: folder.preserveNames,
    rawAndVideo: folder.rawAndVideo,
    include: folder.include,
    exclude: folder.exclude,
    sizeLimit: folder.sizeLimit,
    importFolder,
    trustNameAndSize: trustNames,
    trustTimesBefore: now.getTime() - JUST_WRITTEN_MS,
    local: localLimits(platform),
    remote: {
      caseSensitive: capabilities.caseSensitive,
      unicode: capabilities.unicode,
      longestNameBytes: capabilities.longestNameBytes,
      dotNames: capabilities.dotfiles === 'listed',
      windowsNames: false,
    },
    conflictMark: `${stamp(now)} ${machineName}`,
  };
}

/** PhotoPrism takes in what is put there. */
export const isImportFolder = (product: string | undefined, remoteFolder: string): boolean =>
  product === 'photoprism' && /^\/import(\/|$)/.test(remoteFolder);

function localLimits(platform: NodeJS.Platform): SideLimits {
  const isExact = platform === 'linux';
  return {
    caseSensitive: isExact,
    unicode: isExact ? 'exact' : 'normalised',
    longestNameBytes: 255,
    dotNames: true,
    windowsNames: platform === 'win32',
  };
}

/** `2026-11-23 14-05-33`, as the clock on the wall shows it. */
function stamp(now: Date): string {
  const date = [now.getFullYear(), twoDigits(now.getMonth() + 1), twoDigits(now.getDate())].join('-');
  return `${date} ${[now.getHours(), now.getMinutes(), now.getSeconds()].map(twoDigits).join('-')}`;
}
