import { useState } from 'preact/hooks';
import type { SyncHold } from '../../../shared/sync-run.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { askCompanion } from '../../ui/connector.ts';
import { plural, t } from '../../ui/i18n.ts';
import { Note } from '../../ui/note.tsx';
import type { ShownSync } from '../../ui/shown-syncs.ts';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { toast } from '../../ui/toast.tsx';
import { listAddress } from './sync-place.ts';

const REASONS = {
  'mass-change': 'hold_mass_change',
  'journal-lost': 'hold_journal_lost',
} as const satisfies Record<SyncHold['why'], string>;

interface HoldNoteProps {
  sync: ShownSync;
  hold: SyncHold;
  now: number;
}

/** A set of changes that waits for a yes: how many and why, the way to look at them, and the yes to exactly these. */
export function HoldNote({ sync, hold, now }: HoldNoteProps) {
  const [asking, setAsking] = useState(false);
  return (
    <Note tone="warn" title={plural('sync_held', hold.files)} text={t(REASONS[hold.why])}>
      <p class="small quiet">
        {t('held_since')} <TimeAgo at={hold.heldAt} now={now} />
      </p>
      <div class="note-actions">
        <a class="button compact" href={listAddress(sync.id, 'held')}>
          {t('hold_look')}
        </a>
        <button type="button" class="button compact danger" onClick={() => setAsking(true)}>
          {plural('hold_confirm', hold.files)}
        </button>
      </div>
      {asking && (
        <ConfirmDialog
          title={plural('hold_confirm_title', hold.files)}
          text={plural('hold_confirm_text', hold.files, String(sync.trashDays))}
          action={plural('hold_confirm', hold.files)}
          onConfirm={async () => {
            const runId = crypto.randomUUID();
            await askCompanion('sync.run', { id: sync.id, runId, confirm: [hold.id], foreground: true });
            toast(plural('hold_confirmed', hold.files));
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </Note>
  );
}
