import type { MessageKey } from './i18n.ts';
import {
  CheckCheck,
  CircleAlert,
  CircleCheck,
  CircleSlash,
  Clock,
  type IconNode,
  Inbox,
  LoaderCircle,
  LockOpen,
  ScanSearch,
  Upload,
} from './icons.ts';
import type { Tone } from './state-word.tsx';
import type { ItemState } from './upload-items.ts';

/** How each state of an upload looks, everywhere: a word, an icon, a colour. */
export const ITEM_STATES: Record<ItemState, { word: MessageKey; icon: IconNode; tone: Tone }> = {
  reading: { word: 'state_reading', icon: LoaderCircle, tone: 'busy' },
  'handing-over': { word: 'state_handing_over', icon: LoaderCircle, tone: 'busy' },
  receiving: { word: 'state_receiving', icon: LoaderCircle, tone: 'busy' },
  fetching: { word: 'state_fetching', icon: LoaderCircle, tone: 'busy' },
  queued: { word: 'state_queued', icon: Clock, tone: 'quiet' },
  uploading: { word: 'state_uploading', icon: Upload, tone: 'busy' },
  verifying: { word: 'state_verifying', icon: ScanSearch, tone: 'busy' },
  waiting: { word: 'state_waiting', icon: Clock, tone: 'warn' },
  held: { word: 'state_held', icon: Inbox, tone: 'warn' },
  refused: { word: 'state_refused', icon: LockOpen, tone: 'bad' },
  failed: { word: 'state_failed', icon: CircleAlert, tone: 'bad' },
  cancelled: { word: 'state_cancelled', icon: CircleSlash, tone: 'quiet' },
  done: { word: 'state_done', icon: CircleCheck, tone: 'good' },
  skipped: { word: 'state_skipped', icon: CheckCheck, tone: 'good' },
};
