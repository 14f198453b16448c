import { t } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icon.tsx';
import { ArrowLeft } from '../../ui/icons.ts';

/** The way back from some of the sync folders, or one, to all of them. */
export function ToAllSyncs() {
  return (
    <a class="back" href="#sync">
      <Icon of={ArrowLeft} />
      {t('all_syncs')}
    </a>
  );
}
