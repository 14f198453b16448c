import { BrandMark } from '../ui/brand-mark.tsx';
import { db, openPicker } from '../ui/connector.ts';
import { t } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';
import { Images, Settings } from '../ui/icons.ts';
import { LinkWord } from '../ui/link-word.tsx';
import { ToastArea } from '../ui/toast.tsx';
import { useLiveQuery } from '../ui/use-live-query.ts';
import { leaveTo, leaveWith } from './leave-to.ts';
import { LinkBanner } from './link-banner.tsx';
import { loadPopup, type PopupState } from './load-popup.ts';
import { PausedNote } from './paused-note.tsx';
import './popup.css';
import { PopupSyncs } from './popup-syncs.tsx';
import { PopupUploads } from './popup-uploads.tsx';
import { WelcomeScreen } from './welcome-screen.tsx';

/** What runs, what needs the user, how the sync folders are, what was done; or what is missing and the one next step. */
export function Popup() {
  const state = useLiveQuery(() => loadPopup(db));
  return (
    <>
      <header class="popup-header">
        <BrandMark size={28} />
        <div class="popup-title">
          <h1>{t('product')}</h1>
          {state && <LinkWord link={state.link} />}
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
      <main class="popup-main">{state && <Content {...state} />}</main>
      <footer class="popup-footer">
        {state && state.servers.length > 0 && (
          <button type="button" class="button" onClick={() => leaveWith(openPicker())}>
            <Icon of={Images} />
            {t('upload_files')}
          </button>
        )}
        <button type="button" class="button plain" onClick={() => leaveTo('activity')}>
          {t('all_activity')}
        </button>
      </footer>
      <ToastArea />
    </>
  );
}

function Content(state: PopupState) {
  const { moving, stuck, waiting, ended, syncs } = state;
  const empty = [moving, stuck, waiting, ended].every(({ items }) => items.length === 0);
  if (empty && syncs.length === 0) return <WelcomeScreen {...state} />;
  return (
    <>
      <LinkBanner link={state.link} />
      {state.paused && <PausedNote />}
      <PopupUploads {...state}>
        <PopupSyncs syncs={syncs} connected={state.link?.phase === 'connected'} />
      </PopupUploads>
    </>
  );
}
