import { useEffect, useState } from 'preact/hooks';
import { t } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icon.tsx';
import { Search } from '../../ui/icons.ts';

/** Whoever is still typing does not want to see what the first letters find. */
const PAUSE_MS = 200;

/** Looks for names; tells what was typed once the typing pauses. */
export function SearchField({ value, onValue }: { value: string; onValue(value: string): void }) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => onValue(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <span class="search-field">
      <Icon of={Search} />
      <input
        type="search"
        aria-label={t('search_names')}
        placeholder={t('search_names')}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
    </span>
  );
}
