import { t } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icon.tsx';
import {
  ArrowLeft,
  ArrowLeftRight,
  ArrowRight,
  HardDrive,
  type IconNode,
  Laptop,
  Minus,
} from '../../ui/icons.ts';
import type { MessageKey } from '../../ui/make-words.ts';
import type { ShownSync } from '../../ui/shown-syncs.ts';

/** The two folders, and what travels between them. */
export function SyncPair({ sync }: { sync: ShownSync }) {
  const { icon, word } = directionOf(sync);
  return (
    <p class="sync-pair">
      <span class="sync-side">
        <Icon of={Laptop} />
        <span class="cut" title={sync.localFolder}>
          {sync.localFolder}
        </span>
      </span>
      <span class="sync-arrow" title={t(word)}>
        <Icon of={icon} size={18} />
        <span class="visually-hidden">{t(word)}</span>
      </span>
      <span class="sync-side">
        <Icon of={HardDrive} />
        <span class="cut" title={sync.remoteFolder}>
          <strong>{sync.serverName ?? t('removed_server')}</strong> {sync.remoteFolder}
        </span>
      </span>
    </p>
  );
}

/** How the direction looks and is called, everywhere. */
export function directionOf({ upload, download }: Pick<ShownSync, 'upload' | 'download'>): {
  icon: IconNode;
  word: MessageKey;
} {
  if (upload && download) return { icon: ArrowLeftRight, word: 'sync_both_ways' };
  if (upload) return { icon: ArrowRight, word: 'sync_up_only' };
  return download ? { icon: ArrowLeft, word: 'sync_down_only' } : { icon: Minus, word: 'sync_no_way' };
}
