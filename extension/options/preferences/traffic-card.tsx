import { t } from '../../ui/i18n.ts';
import { Card } from '../card.tsx';
import { ConstantField, StepFields } from './bandwidth-fields.tsx';
import { modeOf, withMode } from './bandwidth-plan.ts';
import { ChoicePreference, SwitchPreference } from './preference.tsx';
import type { PartProps } from './preferences-view.tsx';

/** How much goes over the line, or nothing at all. */
export function TrafficCard({ preferences, edit }: PartProps) {
  const limit = preferences.bandwidthLimit;
  const mode = modeOf(limit);
  return (
    <Card title={t('traffic')}>
      <SwitchPreference
        label={t('pause_all')}
        hint={t('pause_all_hint')}
        on={preferences.paused}
        onChange={(paused) => edit({ paused })}
      />
      <ChoicePreference
        label={t('bandwidth')}
        hint={t('bandwidth_hint')}
        value={mode}
        choices={[
          ['none', t('bandwidth_none')],
          ['always', t('bandwidth_always')],
          ['times', t('bandwidth_times')],
        ]}
        onChange={(chosen) => edit({ bandwidthLimit: withMode(limit, chosen) })}
      />
      {limit && mode === 'always' && (
        <ConstantField limit={limit} onChange={(bandwidthLimit) => edit({ bandwidthLimit })} />
      )}
      {limit && mode === 'times' && (
        <StepFields limit={limit} onChange={(bandwidthLimit) => edit({ bandwidthLimit })} />
      )}
    </Card>
  );
}
