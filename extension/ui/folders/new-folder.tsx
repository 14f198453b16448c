import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Field } from '../field.tsx';
import { t } from '../i18n.ts';
import { Icon } from '../icon.tsx';
import { FolderPlus } from '../icons.ts';
import { ProblemNote } from '../problem-note.tsx';
import { folderNameFault, joinPath } from '../remote-path.ts';
import { useAction } from '../use-action.ts';

interface NewFolderProps {
  parent: string;
  /** Makes it on the server. Throws PhotoferryError. */
  onCreate(path: string): Promise<void>;
}

const showWhole = (box: HTMLElement | null) => box?.scrollIntoView({ block: 'nearest' });

/** A button that opens a small row: a name, and Create. Inside a form, so that Enter must not send that. */
export function NewFolder({ parent, onCreate }: NewFolderProps) {
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [asked, setAsked] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  // The field that had the focus is gone with the row.
  useLayoutEffect(() => {
    if (wasOpen.current && !open) opener.current?.focus();
    wasOpen.current = open;
  }, [open]);
  const create = useAction(async () => {
    setAsked(true);
    if (folderNameFault(name)) return;
    await onCreate(joinPath(parent, name.trim()));
    setOpen(false);
    setName('');
    setAsked(false);
  });
  if (!open) {
    return (
      <div>
        <button ref={opener} type="button" class="button compact" onClick={() => setOpen(true)}>
          <Icon of={FolderPlus} />
          {t('new_folder')}
        </button>
      </div>
    );
  }
  const fault = asked ? folderNameFault(name) : null;
  return (
    <div class="new-folder" ref={showWhole}>
      <Field
        label={t('new_folder_in', parent)}
        value={name}
        onValue={setName}
        fault={fault && t(fault === 'empty' ? 'folder_name_empty' : 'folder_name_characters')}
        autofocus
        autocomplete="off"
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          create.run();
        }}
      />
      <div class="note-actions">
        <button type="button" class="button compact" aria-disabled={create.busy} onClick={() => create.run()}>
          {t('create')}
        </button>
        <button type="button" class="button plain compact" onClick={() => setOpen(false)}>
          {t('cancel')}
        </button>
      </div>
      {create.problem && <ProblemNote problem={create.problem} />}
    </div>
  );
}
