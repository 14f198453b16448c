import { useState } from 'preact/hooks';
import { t } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icon.tsx';
import { Folder } from '../../ui/icons.ts';
import type { ShownServer } from '../../ui/settings-view.ts';
import { expiryWords, sizeWords } from '../setting-words.ts';
import { UploadDialog } from './upload-dialog/upload-dialog.tsx';

/** Where uploads go and what becomes of them there; a click changes it. */
export function UploadCell({ server }: { server: ShownServer }) {
  const [open, setOpen] = useState(false);
  const { uploadFolder, uploadSize = null, expireDays = null } = server;
  const kept = expireDays === null ? t('kept_for_good') : t('gone_after', expiryWords(expireDays));
  const words = `${sizeWords(uploadSize)} · ${kept}`;
  return (
    <>
      <button type="button" class="cell-button" title={uploadFolder} onClick={() => setOpen(true)}>
        <span class="visually-hidden">{t('edit_uploads', server.name)}</span>
        <span class="cell-line">
          <Icon of={Folder} />
          <span class="cut">{uploadFolder}</span>
        </span>
        <span class="quiet small">{words}</span>
      </button>
      {open && <UploadDialog server={server} onClose={() => setOpen(false)} />}
    </>
  );
}
