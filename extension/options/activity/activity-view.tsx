import { EmptyScreen } from '../../ui/empty-screen.tsx';
import { t } from '../../ui/i18n.ts';
import { MousePointerClick } from '../../ui/icons.ts';
import { UploadGroups } from '../../ui/upload-groups.tsx';
import type { OptionsState } from '../load-options.ts';
import { View } from '../view.tsx';

const MOST_IN_GROUP = 50;

/** What is under way and what was done lately. */
export function ActivityView({ items, servers }: OptionsState) {
  return (
    <View name="activity" title={t('view_activity')}>
      <div class="card">
        {items.length === 0 ? (
          <EmptyScreen icon={MousePointerClick} title={t('no_uploads')} text={t('no_uploads_text')} />
        ) : (
          <UploadGroups items={items} servers={servers} heading="h3" most={MOST_IN_GROUP} />
        )}
      </div>
    </View>
  );
}
