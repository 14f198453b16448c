import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';
import { FolderOpen, Images, ImageUp } from '../ui/icons.ts';
import { type Choice, choiceOf } from './choice.ts';
import { filesOfDrop } from './files-of-drop.ts';

/** Where files are chosen or dropped; a drop counts anywhere on the page. */
export function DropArea({ onChoice }: { onChoice(choice: Choice): void }) {
  const over = useDrop(onChoice);
  return (
    <section class={over ? 'drop-area over' : 'drop-area'} aria-labelledby="drop-title">
      <span class="empty-icon">
        <Icon of={ImageUp} size={28} />
      </span>
      <h2 id="drop-title">{t(over ? 'drop_now' : 'drop_here')}</h2>
      <p class="quiet small">{t('drop_kinds')}</p>
      <div class="drop-buttons">
        <FileButton word={t('choose_files')} icon={Images} onChoice={onChoice} primary />
        <FileButton word={t('choose_folder')} icon={FolderOpen} onChoice={onChoice} folder />
      </div>
    </section>
  );
}

/** Whether files are held over the page. */
function useDrop(onChoice: (choice: Choice) => void): boolean {
  const [over, setOver] = useState(false);
  const take = useRef(onChoice);
  take.current = onChoice;
  useEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const drag = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      // Without this the browser would leave the page and show the file.
      event.preventDefault();
      setOver(true);
    };
    addEventListener('dragenter', drag, { signal });
    addEventListener('dragover', drag, { signal });
    addEventListener('dragleave', (event) => event.relatedTarget === null && setOver(false), { signal });
    addEventListener(
      'drop',
      (event) => {
        event.preventDefault();
        setOver(false);
        if (event.dataTransfer) void filesOfDrop(event.dataTransfer).then((choice) => take.current(choice));
      },
      { signal },
    );
    return () => listening.abort();
  }, []);
  return over;
}

interface FileButtonProps {
  word: string;
  icon: typeof Images;
  onChoice(choice: Choice): void;
  /** Chooses a folder with all that is in it. */
  folder?: boolean;
  primary?: boolean;
}

/** A button that looks like one, over a file field, which looks different in every browser. */
function FileButton({ word, icon, onChoice, folder = false, primary = false }: FileButtonProps) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={field}
        type="file"
        multiple
        // Preact's types do not know it.
        {...{ webkitdirectory: folder }}
        hidden
        tabIndex={-1}
        onChange={({ currentTarget }) => {
          onChoice(choiceOf(currentTarget.files ?? []));
          // The same files may be chosen once more.
          currentTarget.value = '';
        }}
      />
      <button
        type="button"
        class={primary ? 'button primary' : 'button'}
        onClick={() => field.current?.click()}
      >
        <Icon of={icon} />
        {word}
      </button>
    </>
  );
}
