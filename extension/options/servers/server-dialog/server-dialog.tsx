import { useState } from 'preact/hooks';
import type { ServerFinding } from '../../../../shared/model.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { DialogFooter } from '../../../ui/dialog-footer.tsx';
import { Field } from '../../../ui/field.tsx';
import { FolderField } from '../../../ui/folders/folder-field.tsx';
import { serverFolders } from '../../../ui/folders/server-folders.ts';
import { t } from '../../../ui/i18n.ts';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { normalPath } from '../../../ui/remote-path.ts';
import type { ShownServer } from '../../../ui/settings-view.ts';
import { productWords } from '../finding-words.ts';
import { AccessFields } from './access-fields.tsx';
import { FindingSummary, StoredSummary } from './finding-summary.tsx';
import './server-dialog.css';
import { suggestFolder, suggestName } from '../server-fields.ts';
import { FOLDER_PROBLEMS, useSaveServer } from '../use-save-server.ts';
import { useConnectSteps } from './use-connect-steps.ts';
import { useServerDraft } from './use-server-draft.ts';

interface ServerDialogProps {
  /** The one to edit; null adds one. */
  server: ShownServer | null;
  servers: readonly ShownServer[];
  onClose(): void;
}

/** Adds or edits a server: first how to reach it, with Connect; then its name and its folder, with Save. */
export function ServerDialog({ server, servers, onClose }: ServerDialogProps) {
  const [id] = useState(() => server?.id ?? crypto.randomUUID());
  const [step, setStep] = useState<'access' | 'details'>(server ? 'details' : 'access');
  const [finding, setFinding] = useState<ServerFinding>();
  const [name, setName] = useState(server?.name ?? '');
  const [folder, setFolder] = useState(server?.uploadFolder ?? '/');
  const others = servers.filter((one) => one.id !== id).map((one) => one.name);
  const taken = others.some((one) => one.toLowerCase() === name.trim().toLowerCase());
  const draft = useServerDraft(id, server, (found) => {
    setFinding(found);
    setName((typed) => typed || suggestName(found, others));
    setStep('details');
  });
  const tried = useConnectSteps(id, draft.connect.busy);
  const save = useSaveServer(id, server, onClose);
  const folderRefused = save.problem !== null && FOLDER_PROBLEMS.includes(save.problem.code);
  const url = finding?.url ?? server?.url ?? '';

  function submit(event: Event): void {
    event.preventDefault();
    if (step === 'access') {
      if (!draft.pageSignIn.busy) draft.connect.run();
    } else if (!taken) {
      save.run({
        name: name.trim(),
        url,
        username: finding ? draft.access.username.trim() : (server?.username ?? ''),
        uploadFolder: normalPath(folder),
        ...(finding && { product: finding.product ?? '', version: finding.version ?? '' }),
      });
    }
  }
  return (
    <Dialog title={server ? t('edit_server', server.name) : t('add_server')} onClose={onClose}>
      <p class="visually-hidden" role="status">
        {finding && step === 'details' && t('connected_to_server', productWords(finding))}
      </p>
      <form onSubmit={submit}>
        <div class="dialog-body">
          {step === 'access' ? (
            <AccessFields draft={draft} stored={server !== null} tried={tried} />
          ) : (
            <>
              {finding ? (
                <FindingSummary
                  finding={finding}
                  username={draft.access.username}
                  onChange={() => setStep('access')}
                />
              ) : (
                <StoredSummary
                  url={url}
                  username={server?.username ?? ''}
                  onChange={() => setStep('access')}
                />
              )}
              <Field
                label={t('field_name')}
                value={name}
                onValue={setName}
                fault={taken ? t('name_taken') : null}
                maxLength={256}
                autocomplete="off"
                required
                autofocus
              />
              <FolderField
                key={url}
                source={serverFolders(id)}
                rootName={name || url}
                label={t('field_folder')}
                value={folder}
                onValue={setFolder}
                refusal={folderRefused ? save.problem : null}
                onSettled={save.clear}
                onTop={(top) => {
                  if (!server) setFolder((chosen) => (chosen === '/' ? suggestFolder(top) : chosen));
                }}
              />
              {save.problem && !folderRefused && <ProblemNote problem={save.problem} />}
            </>
          )}
        </div>
        <DialogFooter
          onClose={onClose}
          action={{
            word: step === 'details' ? t('save') : t('connect'),
            resting: step === 'access' ? draft.connect.busy || draft.pageSignIn.busy : save.busy,
          }}
        />
      </form>
    </Dialog>
  );
}
