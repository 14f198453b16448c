import { Chip } from '../../ui/chip.tsx';
import { number, t } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icon.tsx';
import { ITEM_STATES } from '../../ui/item-states.ts';
import { PHASES, type Phase } from '../../upload-order.ts';
import type { PhaseCounts } from './use-phase-counts.ts';

interface PhaseFilterProps {
  phase: Phase | null;
  onPhase(phase: Phase | null): void;
  counts: PhaseCounts | undefined;
}

const LOOKS = {
  running: { word: 'phase_running', ...look('uploading') },
  queued: { word: 'phase_queued', ...look('queued') },
  failed: { word: 'phase_failed', ...look('failed') },
  done: { word: 'phase_done', ...look('done') },
  skipped: { word: 'phase_skipped', ...look('skipped') },
  cancelled: { word: 'phase_cancelled', ...look('cancelled') },
} as const;

function look(state: keyof typeof ITEM_STATES) {
  const { icon, tone } = ITEM_STATES[state];
  return { icon, tone };
}

/** One state, or all: with how many there are of each. Those that nothing is in are left out, except the chosen one. */
export function PhaseFilter({ phase, onPhase, counts }: PhaseFilterProps) {
  const shown = PHASES.filter((one) => one === phase || (counts?.[one] ?? 0) > 0);
  return (
    <fieldset class="phase-filter">
      <legend class="visually-hidden">{t('column_state')}</legend>
      <Chip group="phase" chosen={phase === null} onChoose={() => onPhase(null)}>
        {t('phase_all')}
      </Chip>
      {shown.map((one) => (
        <Chip
          key={one}
          group="phase"
          tone={LOOKS[one].tone}
          chosen={phase === one}
          onChoose={() => onPhase(one)}
        >
          <Icon of={LOOKS[one].icon} size={14} />
          {t(LOOKS[one].word)}
          <span class="chip-count">{number(counts?.[one] ?? 0)}</span>
        </Chip>
      ))}
    </fieldset>
  );
}
