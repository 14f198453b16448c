import { DEFAULT_PREFERENCES } from '../../../shared/model.ts';
import { ask } from '../../ui/connector.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFooter } from '../../ui/dialog-footer.tsx';
import { plural, t } from '../../ui/i18n.ts';
import { ProblemNote } from '../../ui/problem-note.tsx';
import { toast } from '../../ui/toast.tsx';
import { useAction } from '../../ui/use-action.ts';
import { settingName, settingValue } from '../setting-words.ts';
import type { PlannedChange } from './settings-file.ts';

/** What holds where nothing was ever set. */
const USUAL: Record<string, unknown> = DEFAULT_PREFERENCES;

/** What an import would change, before it does. */
export function ImportDialog({ planned, onClose }: { planned: readonly PlannedChange[]; onClose(): void }) {
  const servers = planned.filter(({ kind }) => kind === 'server');
  const run = useAction(async () => {
    for (const { kind, id, fields } of planned) await ask('editSettings', { kind, id, fields });
    toast(t('settings_imported'));
    onClose();
  });
  return (
    <Dialog title={t('settings_import_title')} onClose={onClose}>
      <div class="dialog-body">
        {planned.length === 0 ? (
          <p>{t('import_nothing')}</p>
        ) : (
          <>
            <p>{plural('import_changes', planned.length)}</p>
            <ul class="planned">
              {planned.map((change) => (
                <Planned key={change.id} change={change} />
              ))}
            </ul>
            {servers.some(({ added }) => added) && <p class="quiet small">{t('import_passwords')}</p>}
          </>
        )}
        {run.problem && <ProblemNote problem={run.problem} />}
      </div>
      <DialogFooter
        away={t(planned.length === 0 ? 'close' : 'cancel')}
        onClose={onClose}
        action={
          planned.length > 0
            ? { word: t('import_do'), resting: run.busy, onClick: () => run.run() }
            : undefined
        }
      />
    </Dialog>
  );
}

function Planned({ change }: { change: PlannedChange }) {
  const { kind, added, name, fields, before } = change;
  return (
    <li>
      <strong>{kind === 'preferences' ? t('view_preferences') : name}</strong>
      {added ? (
        <p class="small">{t(kind === 'server' ? 'import_new_server' : 'import_new_sync')}</p>
      ) : (
        <ul class="small">
          {Object.entries(fields).map(([field, value]) => (
            <li key={field}>
              <span class="quiet">{settingName(field)}:</span>{' '}
              {settingValue(field, before[field] ?? USUAL[field])} →{' '}
              <strong>{settingValue(field, value)}</strong>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
