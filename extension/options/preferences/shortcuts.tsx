import { useEffect, useState } from 'preact/hooks';
import { changeShortcuts, type Shortcut, shortcuts } from '../../ui/connector.ts';
import { t } from '../../ui/i18n.ts';

/** The keys that the browser has for us. Only the browser itself can change them: the way there. */
export function Shortcuts() {
  const [known, setKnown] = useState<Shortcut[]>([]);
  useEffect(() => {
    const look = () => void shortcuts().then(setKnown);
    look();
    // Whoever comes back from the browser's settings may have changed them.
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, []);
  return (
    <div class="preference">
      <div>
        <h4>{t('shortcuts')}</h4>
        <dl class="shortcuts small">
          {known.map(({ name, description, keys }) => (
            <div key={name}>
              <dt class="quiet">{description}</dt>
              <dd>{keys ? <kbd>{keys}</kbd> : <span class="quiet">{t('shortcut_none')}</span>}</dd>
            </div>
          ))}
        </dl>
      </div>
      <button type="button" class="button" onClick={() => void changeShortcuts()}>
        {t('shortcuts_change')}
      </button>
    </div>
  );
}
