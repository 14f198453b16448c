import { useId } from 'preact/hooks';
import { Field } from '../../../ui/field.tsx';
import { t } from '../../../ui/i18n.ts';
import type { DraftProps } from './folders-fields.tsx';

/** What few people need: patterns, limits, how long the trash keeps. Open where any of it is set or wrong. */
export function MoreFields({ draft, change, faults }: DraftProps) {
  const { include, exclude, sizeLimit, bandwidthLimit, trashDays } = faults;
  const wrong = include ?? exclude ?? sizeLimit ?? bandwidthLimit ?? trashDays;
  const isSet = [draft.include, draft.exclude, draft.sizeLimit, draft.bandwidthLimit].some(
    (one) => one !== '',
  );
  return (
    <details class="more-fields" open={isSet || wrong !== undefined}>
      <summary>{t('more_settings')}</summary>
      <div class="rows">
        <div class="two-fields">
          <Lines
            label={t('include')}
            hint={t('include_hint')}
            value={draft.include}
            onValue={(text) => change({ include: text })}
            fault={include ? t(include) : null}
          />
          <Lines
            label={t('exclude')}
            hint={t('exclude_hint')}
            value={draft.exclude}
            onValue={(text) => change({ exclude: text })}
            fault={exclude ? t(exclude) : null}
          />
        </div>
        <div class="three-fields">
          <Field
            label={t('size_limit')}
            hint={t('no_limit_hint')}
            value={draft.sizeLimit}
            onValue={(text) => change({ sizeLimit: text })}
            fault={sizeLimit ? t(sizeLimit) : null}
            inputMode="decimal"
          />
          <Field
            label={t('bandwidth_limit')}
            hint={t('no_limit_hint')}
            value={draft.bandwidthLimit}
            onValue={(text) => change({ bandwidthLimit: text })}
            fault={bandwidthLimit ? t(bandwidthLimit) : null}
            inputMode="decimal"
          />
          <Field
            label={t('trash_days')}
            hint={t('trash_days_hint')}
            value={draft.trashDays}
            onValue={(text) => change({ trashDays: text })}
            fault={trashDays ? t(trashDays) : null}
            inputMode="numeric"
          />
        </div>
      </div>
    </details>
  );
}

interface LinesProps {
  label: string;
  hint: string;
  value: string;
  onValue(text: string): void;
  fault: string | null;
}

function Lines({ label, hint, value, onValue, fault }: LinesProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        rows={3}
        value={value}
        spellcheck={false}
        aria-describedby={`${id}-hint`}
        {...(fault ? { 'aria-invalid': 'true' as const } : {})}
        onInput={(event) => onValue(event.currentTarget.value)}
      />
      <div class="hint" id={`${id}-hint`}>
        {hint}
      </div>
      {fault && (
        <div class="fault" role="alert">
          {fault}
        </div>
      )}
    </div>
  );
}
