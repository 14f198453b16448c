import { BrandMark } from '../ui/brand-mark.tsx';
import { db } from '../ui/connector.ts';
import { t } from '../ui/i18n.ts';
import { LinkWord } from '../ui/link-word.tsx';
import { loadSyncs, type ShownSync } from '../ui/shown-syncs.ts';
import { needsYou } from '../ui/sync-words.ts';
import { ToastArea } from '../ui/toast.tsx';
import { inGroup } from '../ui/upload-items.ts';
import { useLiveQuery } from '../ui/use-live-query.ts';
import { ActivityView } from './activity/activity-view.tsx';
import { loadOptions, type OptionsState } from './load-options.ts';
import './options.css';
import { PreferencesView } from './preferences/preferences-view.tsx';
import { Remarks } from './remarks.tsx';
import { ServersView } from './servers/servers-view.tsx';
import { SyncView } from './sync/sync-view.tsx';
import { useView } from './use-view.ts';
import { ViewNav } from './view-nav.tsx';

const CONTENTS = {
  servers: ServersView,
  sync: SyncView,
  activity: ActivityView,
  preferences: PreferencesView,
};

/** Everything there is to see and to set: four views, the way to them at the side. */
export function Options() {
  const options = useLiveQuery(() => loadOptions(db));
  const syncs = useLiveQuery(() => loadSyncs(db)) ?? [];
  const view = useView();
  const Content = CONTENTS[view];
  return (
    <div class="options">
      <header class="options-side">
        <div class="options-brand">
          <BrandMark size={32} />
          <div>
            <h1>{t('product')}</h1>
            {options && <LinkWord link={options.link} />}
          </div>
        </div>
        <ViewNav current={view} needsYou={options ? needsOf(options, syncs) : {}} />
      </header>
      <main class="options-main">
        {options && (
          <>
            <Remarks {...options} />
            <Content {...options} />
          </>
        )}
      </main>
      <ToastArea />
    </div>
  );
}

/** How much in each view needs a person. A setting that was changed in two places at once does, too. */
function needsOf({ items, servers, preferences }: OptionsState, syncs: readonly ShownSync[]) {
  return {
    servers: servers.filter(({ conflicts }) => conflicts.length > 0).length,
    sync: syncs.filter((sync) => needsYou(sync) || sync.conflicts.length > 0).length,
    activity: inGroup(items, 'stuck').length,
    preferences: preferences.conflicts.length,
  };
}
