/** What the Sync view shows, as its address says: `#sync`, `#sync/of/SERVER`, `#sync/add/SERVER`, `#sync/FOLDER/failed`. Pure. */
import { SYNC_FILE_KINDS, type SyncFile } from '../../../shared/sync-run.ts';

export type ListName = SyncFile['kind'] | 'trash';
export const LISTS: readonly ListName[] = ['conflict', 'failed', 'held', 'left', 'skipped', 'trash'];

export type SyncPlace =
  | { show: 'all' }
  /** Those of one server. */
  | { show: 'of'; serverId: string }
  /** The dialog for a new sync folder is open over all. */
  | { show: 'add'; serverId: string }
  | { show: 'list'; syncId: string; list: ListName };

/** The place that an address names; all of them for whatever it does not know. */
export function syncPlaceOf(hash: string): SyncPlace {
  const [, id, more] = hash.replace(/^#/, '').split('/');
  if (id === 'add') return { show: 'add', serverId: more ?? '' };
  if (id === 'of' && more) return { show: 'of', serverId: more };
  const list = [...SYNC_FILE_KINDS, 'trash' as const].find((one) => one === more);
  return id && list ? { show: 'list', syncId: id, list } : { show: 'all' };
}

/** The address of a list of one sync folder. */
export const listAddress = (syncId: string, list: ListName): string => `#sync/${syncId}/${list}`;

/** The address of the sync folders of a server; where it has none, of the dialog for its first one. */
export const syncsAddress = (serverId: string, some: boolean): string =>
  `#sync/${some ? 'of' : 'add'}/${serverId}`;
