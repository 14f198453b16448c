import { Dialog } from './dialog.tsx';
import { t } from './i18n.ts';
import { ProblemNote } from './problem-note.tsx';
import { useAction } from './use-action.ts';

interface ConfirmDialogProps {
  title: string;
  /** What will happen, to what. */
  text: string;
  /** The word on the button: what it does. */
  action: string;
  /** Does it; a problem keeps the dialog open and is shown in it. */
  onConfirm(): Promise<unknown>;
  onClose(): void;
}

/** Asks before something is taken away. The safe button has the focus. */
export function ConfirmDialog({ title, text, action, onConfirm, onClose }: ConfirmDialogProps) {
  const confirm = useAction(async () => {
    await onConfirm();
    onClose();
  });
  return (
    <Dialog title={title} onClose={onClose} small>
      <div class="dialog-body">
        <p>{text}</p>
        {confirm.problem && <ProblemNote problem={confirm.problem} />}
      </div>
      <footer class="dialog-footer">
        <button type="button" class="button" onClick={onClose} autofocus>
          {t('cancel')}
        </button>
        <button
          type="button"
          class="button danger"
          aria-disabled={confirm.busy}
          onClick={() => confirm.run()}
        >
          {action}
        </button>
      </footer>
    </Dialog>
  );
}
