import { bytes, rate, t } from '../../ui/i18n.ts';
import type { MessageKey } from '../../ui/make-words.ts';
import { INTERVAL_WORDS } from './interval-words.ts';

/** A value of a sync folder's setting, for people. */
export function showSetting(field: string, value: unknown): string {
  if (typeof value === 'boolean') return t(value ? 'on' : 'off');
  if (value === null) return t('no_limit');
  if (field === 'sizeLimit' && typeof value === 'number') return bytes(value);
  if (field === 'bandwidthLimit' && typeof value === 'number') return rate(value);
  const words: Readonly<Record<string, MessageKey>> = INTERVAL_WORDS;
  const interval = words[String(value)];
  if (field === 'interval' && interval) return t(interval);
  return Array.isArray(value) ? value.join(', ') : String(value);
}
