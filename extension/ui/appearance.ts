/** Language and theme as chosen in the preferences. */
import { liveQuery } from 'dexie';
import { PREFERENCES_ID } from '../../shared/preference-defaults.ts';
import type { WholePreferences } from '../../shared/shown-settings.ts';
import { briefPreferences, preferenceFields } from './brief-settings.ts';
import { db } from './connector.ts';
import { speak } from './i18n.ts';

type Appearance = Pick<WholePreferences, 'language' | 'theme'>;

/** Where the last choice lies that a page can read at once, before the database is open: nothing flashes. */
const KEPT = 'appearance';

/** Puts on what was chosen last. To be awaited before anything is shown. */
export async function putOnAppearance(): Promise<void> {
  await putOn(keptAppearance());
}

/** Follows the preferences as long as the page is open; `changed` is called when everything is to be shown anew. */
export function followAppearance(changed: () => void): () => void {
  const subscription = liveQuery(() => db.documents.get(['preferences', PREFERENCES_ID])).subscribe({
    next: (row) => void change(briefPreferences(preferenceFields(row ? [row] : []))),
    error: () => undefined, // the page itself says what is wrong with the database
  });
  async function change({ language, theme }: Appearance): Promise<void> {
    const kept = keptAppearance();
    if (kept.language === language && kept.theme === theme) return;
    localStorage.setItem(KEPT, JSON.stringify({ language, theme }));
    await putOn({ language, theme });
    changed();
  }
  return () => subscription.unsubscribe();
}

async function putOn({ language, theme }: Appearance): Promise<void> {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
  await speak(language);
}

/** Read as leniently as settings are: whatever lies there. */
function keptAppearance(): Appearance {
  try {
    return briefPreferences(JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Record<string, unknown>);
  } catch {
    return briefPreferences({});
  }
}
