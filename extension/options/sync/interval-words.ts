import type { SyncInterval } from '../../../shared/sync-folder.ts';
import type { MessageKey } from '../../ui/make-words.ts';

/** When it runs by itself, in the order in which it is offered. */
export const INTERVAL_WORDS: Record<SyncInterval, MessageKey> = {
  never: 'interval_never',
  'on-change': 'interval_on_change',
  '1h': 'interval_1h',
  '4h': 'interval_4h',
  '12h': 'interval_12h',
  daily: 'interval_daily',
  '2days': 'interval_2days',
  weekly: 'interval_weekly',
};
