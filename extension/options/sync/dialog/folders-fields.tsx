import type { Problem } from '../../../../shared/problems.ts';
import { FolderField } from '../../../ui/folders/folder-field.tsx';
import { serverFolders } from '../../../ui/folders/server-folders.ts';
import { t } from '../../../ui/i18n.ts';
import { Icon } from '../../../ui/icon.tsx';
import { HardDrive, Laptop } from '../../../ui/icons.ts';
import type { ShownServer } from '../../../ui/settings-view.ts';
import { LocalFolderField } from './local-folder-field.tsx';
import type { Faults, SyncDraft } from './sync-fields.ts';

export interface DraftProps {
  draft: SyncDraft;
  change(part: Partial<SyncDraft>): void;
  faults: Faults;
}

interface FoldersFieldsProps extends DraftProps {
  servers: readonly ShownServer[];
  connected: boolean;
  /** Why it could not be saved. */
  refusal: Problem | null;
}

/** The two folders side by side: here and there. */
export function FoldersFields({ draft, change, faults, servers, connected, refusal }: FoldersFieldsProps) {
  const server = servers.find(({ id }) => id === draft.serverId);
  return (
    <div class="two-sides">
      <fieldset class="rows side">
        <legend>
          <Icon of={Laptop} size={18} />
          {t('on_this_computer')}
        </legend>
        <LocalFolderField
          value={draft.localFolder}
          onValue={(localFolder) => change({ localFolder })}
          fault={faults.localFolder ? t(faults.localFolder) : null}
          connected={connected}
        />
      </fieldset>
      <fieldset class="rows side">
        <legend>
          <Icon of={HardDrive} size={18} />
          {t('on_the_server')}
          {servers.length > 1 && (
            <select
              aria-label={t('column_server')}
              value={draft.serverId}
              onChange={(event) => change({ serverId: event.currentTarget.value, remoteFolder: '/' })}
            >
              {servers.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </legend>
        <FolderField
          key={draft.serverId}
          source={serverFolders(draft.serverId)}
          rootName={server?.name ?? t('removed_server')}
          label={t('remote_folder')}
          hint={t('remote_folder_hint')}
          value={draft.remoteFolder}
          onValue={(remoteFolder) => change({ remoteFolder })}
          refusal={refusal?.code === 'sync-remote-overlap' ? refusal : null}
          onSettled={() => {}}
        />
      </fieldset>
    </div>
  );
}
