import { useState } from 'preact/hooks';
import { EXPIRE_DAYS, PREFERENCES_ID, UPLOAD_SIZES } from '../../../../shared/model.ts';
import { checkNameTemplate } from '../../../../shared/name-template.ts';
import { ask } from '../../../ui/connector.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { DialogFooter } from '../../../ui/dialog-footer.tsx';
import { FolderField } from '../../../ui/folders/folder-field.tsx';
import { serverFolders } from '../../../ui/folders/server-folders.ts';
import { t } from '../../../ui/i18n.ts';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { normalPath } from '../../../ui/remote-path.ts';
import type { ShownServer } from '../../../ui/settings-view.ts';
import { expiryWords, sizeWords } from '../../setting-words.ts';
import { FOLDER_PROBLEMS, useSaveServer } from '../use-save-server.ts';
import { ChoiceField } from './choice-field.tsx';
import { NameField } from './name-field.tsx';
import { changedUploads, type UploadDraft, uploadDraft } from './upload-draft.ts';
import './upload-dialog.css';

/** Where uploads to a server go, how large, for how long, and under which name. */
export function UploadDialog({ server, onClose }: { server: ShownServer; onClose(): void }) {
  const [draft, setDraft] = useState(() => uploadDraft(server));
  const [standard, setStandard] = useState(server.isDefault);
  const change = (part: Partial<UploadDraft>) => setDraft((before) => ({ ...before, ...part }));
  const save = useSaveServer(server.id, server, onClose);
  const folderRefused = save.problem !== null && FOLDER_PROBLEMS.includes(save.problem.code);

  function submit(event: Event): void {
    event.preventDefault();
    if (checkNameTemplate(draft.nameTemplate)) return;
    const whole = {
      ...draft,
      uploadFolder: normalPath(draft.uploadFolder),
      nameTemplate: draft.nameTemplate.trim(),
    };
    save.run({ ...server, ...changedUploads(server, whole) }, async () => {
      if (!standard || server.isDefault) return;
      await ask('editSettings', {
        kind: 'preferences',
        id: PREFERENCES_ID,
        fields: { defaultServerId: server.id },
      });
    });
  }
  return (
    <Dialog title={t('edit_uploads', server.name)} onClose={onClose}>
      <form onSubmit={submit}>
        <div class="dialog-body">
          <FolderField
            source={serverFolders(server.id)}
            rootName={server.name}
            label={t('field_folder')}
            value={draft.uploadFolder}
            onValue={(uploadFolder) => change({ uploadFolder })}
            refusal={folderRefused ? save.problem : null}
            onSettled={save.clear}
          />
          <div class="two-fields">
            <ChoiceField
              label={t('upload_size')}
              hint={t('upload_size_hint')}
              value={draft.uploadSize}
              choices={[null, ...UPLOAD_SIZES]}
              words={sizeWords}
              onValue={(uploadSize) => change({ uploadSize })}
            />
            <ChoiceField
              label={t('expiry')}
              hint={t('expiry_hint')}
              value={draft.expireDays}
              choices={[null, ...EXPIRE_DAYS]}
              words={expiryWords}
              onValue={(expireDays) => change({ expireDays })}
            />
          </div>
          <NameField draft={draft} onValue={(nameTemplate) => change({ nameTemplate })} />
          <label class="tick">
            <input
              type="checkbox"
              checked={standard}
              disabled={server.isDefault}
              onChange={(event) => setStandard(event.currentTarget.checked)}
            />
            <span>
              {t('default_server')}
              <span class="quiet small default-hint">{t('default_server_hint')}</span>
            </span>
          </label>
          {save.problem && !folderRefused && <ProblemNote problem={save.problem} />}
        </div>
        <DialogFooter onClose={onClose} action={{ word: t('save'), resting: save.busy }} />
      </form>
    </Dialog>
  );
}
