/** What a sync folder is set to until somebody says otherwise: apart from the schemas, which pages do not need. */
import type { SyncFolder } from './sync-folder.ts';

/** When it runs by itself. `never`: only when asked to; `on-change`: as soon as files change. */
export const SYNC_INTERVALS = ['never', '1h', '4h', '12h', 'daily', '2days', 'weekly', 'on-change'] as const;

export const DEFAULT_SYNC_FOLDER = {
  enabled: false,
  interval: 'daily',
  download: true,
  upload: false,
  preserveNames: true,
  rawAndVideo: true,
  deletions: false,
  include: [],
  exclude: [],
  sizeLimit: null,
  bandwidthLimit: null,
  trashDays: 30,
} as const satisfies Omit<SyncFolder, 'name' | 'serverId' | 'remoteFolder' | 'localFolder'>;
