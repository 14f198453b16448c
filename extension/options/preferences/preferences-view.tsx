import { PREFERENCES_ID } from '../../../shared/model.ts';
import type { WholePreferences } from '../../../shared/shown-settings.ts';
import { t } from '../../ui/i18n.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { Conflicts } from '../conflicts.tsx';
import type { OptionsState } from '../load-options.ts';
import { settingValue } from '../setting-words.ts';
import { useEdit } from '../use-edit.ts';
import { View } from '../view.tsx';
import { AppearanceCard } from './appearance-card.tsx';
import { CompanionCard } from './companion-card.tsx';
import './preferences.css';
import { SettingsFileCard } from './settings-file-card.tsx';
import { TrafficCard } from './traffic-card.tsx';
import { UploadingCard } from './uploading-card.tsx';

/** What a part of the view shows and changes. */
export interface PartProps {
  preferences: WholePreferences;
  edit(fields: Partial<WholePreferences>): void;
}

const DOCUMENT = { kind: 'preferences', id: PREFERENCES_ID } as const;

/** What holds for all paired browsers. A change is saved at once. */
export function PreferencesView({ link, preferences, servers }: OptionsState) {
  const { edit, problem } = useEdit(DOCUMENT);
  const nameOf = (id: string) => servers.find((server) => server.id === id)?.name ?? t('first_server');
  return (
    <View name="preferences" title={t('view_preferences')}>
      <Conflicts
        document={DOCUMENT}
        conflicts={preferences.conflicts}
        inUse={(field) => preferences[field as keyof WholePreferences]}
        show={(field, value) => settingValue(field, value, nameOf)}
      />
      {problem && <ProblemNote problem={problem} />}
      <UploadingCard preferences={preferences} edit={edit} servers={servers} />
      <TrafficCard preferences={preferences} edit={edit} />
      <AppearanceCard preferences={preferences} edit={edit} />
      <CompanionCard link={link} />
      <SettingsFileCard />
    </View>
  );
}
