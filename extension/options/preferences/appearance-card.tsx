import { browserLanguage } from '../../ui/connector.ts';
import { t } from '../../ui/i18n.ts';
import { Card } from '../card.tsx';
import { ChoicePreference } from './preference.tsx';
import type { PartProps } from './preferences-view.tsx';

/** How Photoferry looks and speaks, in all paired browsers; each change is seen at once. */
export function AppearanceCard({ preferences, edit }: PartProps) {
  return (
    <Card title={t('appearance')}>
      <ChoicePreference
        label={t('language')}
        value={preferences.language}
        choices={[
          ['auto', t('language_auto', nameOf(browserLanguage))],
          ['en', 'English'],
          ['de', 'Deutsch'],
        ]}
        onChange={(language) => edit({ language })}
      />
      <ChoicePreference
        label={t('theme')}
        value={preferences.theme}
        choices={[
          ['system', t('theme_system')],
          ['light', t('theme_light')],
          ['dark', t('theme_dark')],
        ]}
        onChange={(theme) => edit({ theme })}
      />
    </Card>
  );
}

/** What speakers call their language, wherever they live. */
function nameOf(tag: string): string {
  const { language } = new Intl.Locale(tag);
  return new Intl.DisplayNames(tag, { type: 'language' }).of(language) ?? tag;
}
