import { useEffect, useRef, useState } from 'preact/hooks';
import type { RemoteFolder } from '../../../shared/model.ts';
import type { Problem } from '../../../shared/problems.ts';
import { Field } from '../field.tsx';
import { t } from '../i18n.ts';
import { ProblemNote } from '../problem-note.tsx';
import { normalPath } from '../remote-path.ts';
import { useAction } from '../use-action.ts';
import { FolderTree } from './folder-tree.tsx';
import { NewFolder } from './new-folder.tsx';
import type { FolderSource } from './server-folders.ts';
import { useFolderTree } from './use-folder-tree.ts';

interface FolderFieldProps {
  source: FolderSource;
  /** What the top of the tree is called. */
  rootName: string;
  label: string;
  /** Else that photos go there. */
  hint?: string;
  value: string;
  onValue(path: string): void;
  /** Why the folder could not be saved. */
  refusal: Problem | null;
  /** Another folder was chosen, or this one made: the refusal holds no more. */
  onSettled(): void;
  /** The folders at the top, once they are there. */
  onTop?(folders: RemoteFolder[]): void;
}

/** A folder: typed, chosen in the tree, or made anew. One that is gone can be made again. */
export function FolderField(props: FolderFieldProps) {
  const { source, rootName, value, onValue } = props;
  const [fault, setFault] = useState<Problem | null>(null);
  const shown = fault ?? props.refusal;
  const looked = useRef<string | null>(null);
  const folders = useFolderTree(source, props.onTop);
  function choose(path: string): void {
    looked.current = path;
    setFault(null);
    props.onSettled();
    onValue(path);
  }
  async function make(path: string): Promise<void> {
    await folders.create(path);
    choose(path);
  }
  const create = useAction(make);
  async function look(path: string): Promise<void> {
    looked.current = path;
    const found = await folders.reveal(path);
    // Only what was asked last is still of interest.
    if (looked.current === path) setFault(found);
  }
  useEffect(() => {
    if (value !== '/' && looked.current === null) void look(value);
  }, [source.key]);
  return (
    <div class="rows">
      <Field
        label={props.label}
        value={value}
        onValue={(typed) => {
          props.onSettled();
          onValue(typed);
        }}
        onBlur={(event) => {
          const path = normalPath(event.currentTarget.value);
          onValue(path);
          void look(path);
        }}
        hint={props.hint ?? t('folder_hint')}
        autocomplete="off"
        spellcheck={false}
        required
      />
      <FolderTree folders={folders} rootName={rootName} selected={value} onSelect={choose} />
      {shown && (
        <ProblemNote problem={shown}>
          {shown.code === 'folder-missing' && (
            <div class="note-actions">
              <button
                type="button"
                class="button compact"
                aria-disabled={create.busy}
                onClick={() => create.run(normalPath(value))}
              >
                {t('create_folder', normalPath(value))}
              </button>
            </div>
          )}
        </ProblemNote>
      )}
      {create.problem && <ProblemNote problem={create.problem} />}
      <NewFolder parent={normalPath(value)} onCreate={make} />
    </div>
  );
}
