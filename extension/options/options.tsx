import { useLayoutEffect } from 'preact/hooks';
import { BrandMark } from '../ui/brand-mark.tsx';
import { db } from '../ui/connector.ts';
import { t } from '../ui/i18n.ts';
import { LinkWord } from '../ui/link-word.tsx';
import { ToastArea } from '../ui/toast.tsx';
import { useLiveQuery } from '../ui/use-live-query.ts';
import { CompanionSection } from './companion-section.tsx';
import { loadOptions } from './load-options.ts';
import './options.css';
import { PreferencesSection } from './preferences-section.tsx';
import { SectionLinks } from './section-links.tsx';
import { ServersSection } from './servers-section.tsx';
import { UploadsSection } from './uploads-section.tsx';

/** Everything there is to set, on one page with its sections beside it. */
export function Options() {
  const options = useLiveQuery(() => loadOptions(db));
  const loaded = options !== undefined;
  // The sections come after the page: only now can the browser go to the one in the address.
  useLayoutEffect(() => {
    if (loaded && location.hash) document.querySelector(location.hash)?.scrollIntoView();
  }, [loaded]);
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
        <SectionLinks ready={loaded} />
      </header>
      <main class="options-main">
        {options && (
          <>
            <CompanionSection link={options.link} />
            <ServersSection {...options} />
            <PreferencesSection {...options} />
            <UploadsSection {...options} />
          </>
        )}
      </main>
      <ToastArea />
    </div>
  );
}
