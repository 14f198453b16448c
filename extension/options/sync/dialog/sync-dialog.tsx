import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Dialog } from '../../../ui/dialog.tsx';
import { DialogFooter } from '../../../ui/dialog-footer.tsx';
import { Field } from '../../../ui/field.tsx';
import { t } from '../../../ui/i18n.ts';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import type { ShownServer } from '../../../ui/settings-view.ts';
import type { ShownSync } from '../../../ui/shown-syncs.ts';
import { FoldersFields } from './folders-fields.tsx';
import { MoreFields } from './more-fields.tsx';
import './sync-dialog.css';
import { draftOf, type Faults, faultsOf, fieldsOf, type SyncDraft, suggestName } from './sync-fields.ts';
import { TravelFields } from './travel-fields.tsx';
import { useSaveSync } from './use-save-sync.ts';

interface SyncDialogProps {
  /** The one to edit; null adds one. */
  sync: ShownSync | null;
  /** Of a new one; empty: the default server. */
  serverId: string;
  syncs: readonly ShownSync[];
  servers: readonly ShownServer[];
  connected: boolean;
  onClose(): void;
  onPreview(syncId: string): void;
}

/** Adds or edits a sync folder: the two folders, what travels and when, with a switch for the whole in its head. */
export function SyncDialog(props: SyncDialogProps) {
  const { sync, syncs, servers, connected, onClose } = props;
  const [id] = useState(() => sync?.id ?? crypto.randomUUID());
  // As it was when the dialog was opened, or last saved by it.
  const [before] = useState(sync);
  const [draft, setDraft] = useState<SyncDraft>(() => {
    const usual = servers.find((server) => server.isDefault) ?? servers[0];
    return draftOf(sync, props.serverId || (usual?.id ?? ''));
  });
  const [shownFaults, setShownFaults] = useState<Faults>({});
  const save = useSaveSync(id, syncs.find((one) => one.id === id) ?? before, (preview) =>
    preview ? props.onPreview(id) : onClose(),
  );
  const change = (part: Partial<SyncDraft>) => {
    setDraft((now) => ({ ...now, ...part }));
    setShownFaults({});
    save.clear();
  };
  const form = useRef<HTMLFormElement>(null);
  // It may be far above the button that was pressed.
  useLayoutEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [shownFaults]);
  const taken = syncs.filter((one) => one.id !== id).map(({ name }) => name);

  function submit(preview: boolean): void {
    const faults = faultsOf(draft, taken);
    setShownFaults(faults);
    if (Object.keys(faults).length === 0) save.run(fieldsOf(draft), { preview });
  }
  // What a first run will do is best seen before it does it.
  const previewFirst = !sync && connected;
  const fields = { draft, change, faults: shownFaults };
  return (
    <Dialog
      title={sync ? t('edit_sync', sync.name) : t('add_sync')}
      onClose={onClose}
      wide
      aside={
        <label class="enable-switch">
          <span>{t(draft.enabled ? 'on' : 'off')}</span>
          <input
            type="checkbox"
            class="switch"
            aria-label={t('sync_enabled')}
            checked={draft.enabled}
            onChange={(event) => change({ enabled: event.currentTarget.checked })}
          />
        </label>
      }
    >
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit(previewFirst);
        }}
      >
        <div class="dialog-body">
          <FoldersFields {...fields} {...{ servers, connected, refusal: save.problem }} />
          <TravelFields
            {...fields}
            name={
              <Field
                label={t('field_name')}
                value={draft.name}
                onValue={(name) => change({ name })}
                placeholder={suggestName(draft.localFolder)}
                fault={shownFaults.name ? t(shownFaults.name) : null}
                maxLength={256}
                autocomplete="off"
              />
            }
          />
          <MoreFields {...fields} />
          {save.problem && save.problem.code !== 'sync-remote-overlap' && (
            <ProblemNote problem={save.problem} />
          )}
        </div>
        <DialogFooter
          onClose={onClose}
          action={{ word: t(previewFirst ? 'save_and_preview' : 'save'), resting: save.busy }}
        >
          {previewFirst && (
            <button type="button" class="button" aria-disabled={save.busy} onClick={() => submit(false)}>
              {t('save')}
            </button>
          )}
        </DialogFooter>
      </form>
    </Dialog>
  );
}
