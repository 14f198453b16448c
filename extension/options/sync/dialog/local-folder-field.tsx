import { useEffect, useState } from 'preact/hooks';
import { toProblem } from '../../../../shared/problems.ts';
import { askCompanion } from '../../../ui/connector.ts';
import { Field } from '../../../ui/field.tsx';
import { FolderTree } from '../../../ui/folders/folder-tree.tsx';
import { localFolders } from '../../../ui/folders/local-folders.ts';
import type { Root } from '../../../ui/folders/local-place.ts';
import { useFolderTree } from '../../../ui/folders/use-folder-tree.ts';
import { problemWords, t } from '../../../ui/i18n.ts';
import { Note } from '../../../ui/note.tsx';
import { ProblemNote } from '../../../ui/problem-note.tsx';
import { TerminalCommand } from '../../../ui/terminal-command.tsx';
import { type Action, useAction } from '../../../ui/use-action.ts';

interface LocalFolderFieldProps {
  value: string;
  onValue(path: string): void;
  fault: string | null;
  connected: boolean;
}

/** A folder of this computer: chosen below those that were allowed, or typed. What is missing is how to allow one. */
export function LocalFolderField({ value, onValue, fault, connected }: LocalFolderFieldProps) {
  const [roots, setRoots] = useState<readonly Root[] | null>(null);
  const [asked, setAsked] = useState(0);
  const ask = useAction(async () => {
    const { roots: allowed } = await askCompanion('local.roots', {});
    setRoots(allowed);
    setAsked((times) => times + 1);
  });
  useEffect(() => {
    if (connected) ask.run();
  }, [connected]);
  return (
    <>
      <Field
        label={t('local_folder')}
        value={value}
        onValue={onValue}
        hint={t('local_folder_hint')}
        fault={fault}
        autofocus
        autocomplete="off"
        spellcheck={false}
      />
      {ask.problem && <ProblemNote problem={ask.problem} />}
      {roots && roots.length > 0 && <LocalTree key={asked} {...{ roots, asked, value, onValue }} />}
      {roots && roots.length > 0 && (
        <details>
          <summary>{t('other_folder')}</summary>
          <div class="rows allow-more">
            <HowToAllow ask={ask} />
          </div>
        </details>
      )}
      {roots?.length === 0 && (
        <Note tone="warn" title={t('no_allowed_folder')}>
          <HowToAllow ask={ask} />
        </Note>
      )}
    </>
  );
}

function HowToAllow({ ask }: { ask: Action<[]> }) {
  return (
    <>
      <p class="small">{t('allow_how')}</p>
      <p>
        <TerminalCommand args={t('allow_command')} />
      </p>
      <div class="note-actions">
        <button type="button" class="button compact" aria-disabled={ask.busy} onClick={() => ask.run()}>
          {t('look_again')}
        </button>
      </div>
    </>
  );
}

interface LocalTreeProps {
  roots: readonly Root[];
  asked: number;
  value: string;
  onValue(path: string): void;
}

function LocalTree({ roots, asked, value, onValue }: LocalTreeProps) {
  const folders = useFolderTree(localFolders(roots, asked));
  const [missing, setMissing] = useState('');
  useEffect(() => {
    if (value === '') return;
    // Typed letter by letter: only what is still there after a moment is looked for.
    const timer = setTimeout(async () => {
      const problem = await folders.reveal(value).catch(toProblem);
      const isNew = problem?.code === 'source-missing';
      setMissing(isNew ? t('local_folder_made') : problem ? problemWords(problem).what : '');
    }, 400);
    return () => clearTimeout(timer);
  }, [value]);
  return (
    <>
      <FolderTree
        folders={folders}
        rootName={t('this_computer')}
        selected={value}
        onSelect={(path) => path !== '/' && onValue(path)}
      />
      <p class="small quiet folder-remark" role="status">
        {missing}
      </p>
    </>
  );
}
