import { BrandMark } from '../ui/brand-mark.tsx';
import { db } from '../ui/connector.ts';
import { t } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';
import { Settings } from '../ui/icons.ts';
import { LinkWord } from '../ui/link-word.tsx';
import { loadOverview, type Overview } from '../ui/load-overview.ts';
import { UploadGroups } from '../ui/upload-groups.tsx';
import { useLiveQuery } from '../ui/use-live-query.ts';
import { leaveTo } from './leave-to.ts';
import { LinkBanner } from './link-banner.tsx';
import './popup.css';
import { WelcomeScreen } from './welcome-screen.tsx';

const MOST_ENDED = 5;
const MOST_IN_GROUP = 10;

/** What runs, what needs the user, what was done; or what is missing and the one next step. */
export function Popup() {
  const overview = useLiveQuery(() => loadOverview(db, MOST_ENDED));
  return (
    <>
      <header class="popup-header">
        <BrandMark size={28} />
        <div class="popup-title">
          <h1>{t('product')}</h1>
          {overview && <LinkWord link={overview.link} />}
        </div>
        <button
          type="button"
          class="button plain icon-only"
          aria-label={t('settings')}
          title={t('settings')}
          onClick={() => leaveTo()}
        >
          <Icon of={Settings} size={20} />
        </button>
      </header>
      <main class="popup-main">{overview && <Content {...overview} />}</main>
      <footer class="popup-footer">
        <span class="cut quiet small">{overview && defaultServerLine(overview)}</span>
        <button type="button" class="button plain compact" onClick={() => leaveTo('activity')}>
          {t('all_uploads')}
        </button>
      </footer>
    </>
  );
}

function Content(overview: Overview) {
  if (overview.items.length === 0) return <WelcomeScreen {...overview} />;
  return (
    <>
      <LinkBanner link={overview.link} />
      <UploadGroups items={overview.items} servers={overview.servers} heading="h2" most={MOST_IN_GROUP} />
    </>
  );
}

function defaultServerLine({ servers }: Overview): string {
  const server = servers.find((one) => one.isDefault);
  return server ? t('default_is', server.name) : '';
}
