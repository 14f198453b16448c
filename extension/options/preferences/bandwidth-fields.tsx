import type { Bandwidth } from '../../../shared/bandwidth.ts';
import { t } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icon.tsx';
import { Plus, Trash2 } from '../../ui/icons.ts';
import {
  type BandwidthStep,
  bytesOfMegabytes,
  megabytes,
  minuteOfTime,
  timeOfMinute,
  withNewStep,
  withStep,
} from './bandwidth-plan.ts';

interface BandwidthFieldsProps {
  limit: Bandwidth;
  onChange(limit: Bandwidth): void;
}

/** One speed that always holds. */
export function ConstantField({ limit, onChange }: BandwidthFieldsProps) {
  const bytesPerSecond = limit[0]?.bytesPerSecond ?? null;
  return (
    <div class="bandwidth-step">
      <SpeedField
        label={t('at_most')}
        bytesPerSecond={bytesPerSecond}
        onChange={(speed) => onChange([{ fromMinute: 0, bytesPerSecond: speed }])}
      />
    </div>
  );
}

/** A speed from each time of the day on. */
export function StepFields({ limit, onChange }: BandwidthFieldsProps) {
  return (
    <div class="rows">
      <ul class="rows">
        {limit.map((step, n) => (
          <li key={step.fromMinute} class="bandwidth-step">
            <StepField step={step} onChange={(change) => onChange(withStep(limit, n, change))} />
            <button
              type="button"
              class="button plain icon-only"
              aria-label={t('step_remove', timeOfMinute(step.fromMinute))}
              title={t('remove')}
              disabled={limit.length <= 2}
              onClick={() => onChange(limit.filter((one) => one !== step))}
            >
              <Icon of={Trash2} />
            </button>
          </li>
        ))}
      </ul>
      <div>
        <button
          type="button"
          class="button compact"
          disabled={limit.length >= 12}
          onClick={() => onChange(withNewStep(limit))}
        >
          <Icon of={Plus} size={14} />
          {t('step_add')}
        </button>
      </div>
    </div>
  );
}

function StepField({
  step,
  onChange,
}: {
  step: BandwidthStep;
  onChange(change: Partial<BandwidthStep>): void;
}) {
  const free = step.bytesPerSecond === null;
  return (
    <>
      <label>
        <span class="small quiet">{t('step_from')}</span>
        <input
          type="time"
          required
          value={timeOfMinute(step.fromMinute)}
          onChange={(event) => {
            const fromMinute = minuteOfTime(event.currentTarget.value);
            if (fromMinute !== null) onChange({ fromMinute });
          }}
        />
      </label>
      <label>
        <span class="small quiet">{t('step_speed')}</span>
        <select
          value={free ? 'free' : 'limited'}
          onChange={(event) =>
            onChange({ bytesPerSecond: event.currentTarget.value === 'free' ? null : 2_000_000 })
          }
        >
          <option value="limited">{t('at_most')}</option>
          <option value="free">{t('bandwidth_none')}</option>
        </select>
      </label>
      {!free && (
        <SpeedField
          label={t('step_limit')}
          bytesPerSecond={step.bytesPerSecond}
          onChange={(bytesPerSecond) => onChange({ bytesPerSecond })}
        />
      )}
    </>
  );
}

interface SpeedFieldProps {
  label: string;
  bytesPerSecond: number | null;
  onChange(bytesPerSecond: number): void;
}

function SpeedField({ label, bytesPerSecond, onChange }: SpeedFieldProps) {
  return (
    <label class="speed">
      <span class="small quiet">{label}</span>
      <span class="speed-input">
        <input
          type="number"
          min="0.01"
          step="any"
          required
          value={bytesPerSecond === null ? '' : megabytes(bytesPerSecond)}
          onChange={(event) => {
            const speed = bytesOfMegabytes(event.currentTarget.value);
            if (speed !== null) onChange(speed);
          }}
        />
        <span>MB/s</span>
      </span>
    </label>
  );
}
