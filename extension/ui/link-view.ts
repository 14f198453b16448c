import type { LinkState } from '../db.ts';
import type { MessageKey } from './i18n.ts';
import { type IconNode, LoaderCircle, Plug, ShieldAlert, Unplug } from './icons.ts';
import type { Tone } from './state-word.tsx';

export type Phase = LinkState['phase'];

/**
 * The phase to show. A link that is down without a problem is one that nobody has needed yet: opening the page
 * connects it, so it is shown as connecting. Nothing known yet means a fresh install: unpaired.
 */
export function shownPhase(link: LinkState | undefined): Phase {
  if (!link) return 'unpaired';
  return link.phase === 'offline' && !link.problem ? 'connecting' : link.phase;
}

/** How each phase looks, everywhere. `$1` of the word is the companion's name. */
export const PHASES: Record<Phase, { word: MessageKey; icon: IconNode; tone: Tone }> = {
  connected: { word: 'link_connected', icon: Plug, tone: 'good' },
  connecting: { word: 'link_connecting', icon: LoaderCircle, tone: 'busy' },
  offline: { word: 'link_offline', icon: Unplug, tone: 'warn' },
  unpaired: { word: 'link_unpaired', icon: Unplug, tone: 'quiet' },
  refused: { word: 'link_refused', icon: ShieldAlert, tone: 'bad' },
};
