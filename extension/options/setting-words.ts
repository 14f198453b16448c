/** What settings and their values are called, where one is told of: a conflict, an import. */
import type { Bandwidth } from '../../shared/bandwidth.ts';
import { bytes, type MessageKey, number, plural, rate, t } from '../ui/i18n.ts';
import { modeOf } from './preferences/bandwidth-plan.ts';

const NAMES: Record<string, MessageKey> = {
  name: 'field_name',
  url: 'field_address',
  username: 'field_username',
  uploadFolder: 'field_folder',
  uploadSize: 'upload_size',
  expireDays: 'expiry',
  nameTemplate: 'name_template',
  product: 'field_product',
  version: 'field_version',
  defaultServerId: 'default_server',
  notifications: 'notifications',
  language: 'language',
  theme: 'theme',
  menuScope: 'menu_scope',
  bandwidthLimit: 'bandwidth',
  paused: 'pause_all',
  serverId: 'column_server',
  remoteFolder: 'remote_folder',
  localFolder: 'local_folder',
  enabled: 'sync_enabled',
  interval: 'interval',
  download: 'download_remote',
  upload: 'upload_local',
  preserveNames: 'preserve_names',
  rawAndVideo: 'raw_and_video',
  deletions: 'deletions',
  include: 'include',
  exclude: 'exclude',
  sizeLimit: 'size_limit',
  trashDays: 'trash_days',
};

/** Values that are words of their own. */
const VALUES: Record<string, Record<string, MessageKey>> = {
  theme: { system: 'theme_system', light: 'theme_light', dark: 'theme_dark' },
  menuScope: { photos: 'menu_scope_photos', links: 'menu_scope_links', any: 'menu_scope_any' },
};

/** The name of a field; of one that has none here, as it is. */
export function settingName(field: string): string {
  const name = NAMES[field];
  return name ? t(name) : field;
}

/** A value as a person reads it. `serverName` tells what is behind the id of a server. */
export function settingValue(field: string, value: unknown, serverName = (id: string) => id): string {
  if (field === 'uploadSize') return sizeWords(typeof value === 'number' ? value : null);
  if (field === 'expireDays') return expiryWords(typeof value === 'number' ? value : null);
  if (field === 'sizeLimit' && typeof value === 'number') return bytes(value);
  if (field === 'bandwidthLimit' && typeof value === 'number') return rate(value);
  if (field === 'bandwidthLimit') return bandwidthWords((value ?? null) as Bandwidth | null);
  if (field === 'language') return LANGUAGES[String(value)] ?? t('language_of_browser');
  if (field === 'defaultServerId' || field === 'serverId')
    return value ? serverName(String(value)) : t('first_server');
  if (typeof value === 'boolean') return t(value ? 'on' : 'off');
  const word = VALUES[field]?.[String(value)];
  if (word) return t(word);
  if (Array.isArray(value)) return value.join(', ');
  return value === undefined || value === null || value === '' ? '–' : String(value);
}

const LANGUAGES: Record<string, string> = { en: 'English', de: 'Deutsch' };

/** Longest side of what is sent. */
export const sizeWords = (pixels: number | null): string =>
  pixels === null ? t('size_originals') : t('size_pixels', number(pixels));

/** After how long an upload is taken away again. */
export const expiryWords = (days: number | null): string =>
  days === null ? t('expiry_never') : plural('expiry_days', days);

function bandwidthWords(limit: Bandwidth | null): string {
  const mode = modeOf(limit);
  if (mode === 'none') return t('bandwidth_none');
  return mode === 'always' ? rate(limit?.[0]?.bytesPerSecond ?? 0) : t('bandwidth_times');
}
