import type { ComponentChildren } from 'preact';
import { t } from './i18n.ts';

interface DialogFooterProps {
  /** The word of the button that closes the dialog; “Cancel” where none is given. */
  away?: string;
  onClose(): void;
  /** What the dialog is for. Without `onClick` it submits the form around it; `resting`, it can do nothing now. */
  action?: { word: string; resting: boolean; onClick?(): void } | undefined;
  /** More ways, between the two. */
  children?: ComponentChildren;
}

/** The buttons at the end of a dialog. */
export function DialogFooter({ away = t('cancel'), onClose, action, children }: DialogFooterProps) {
  return (
    <footer class="dialog-footer">
      <button type="button" class="button" onClick={onClose}>
        {away}
      </button>
      {children}
      {action && (
        <button
          type={action.onClick ? 'button' : 'submit'}
          class="button primary"
          aria-disabled={action.resting}
          onClick={action.onClick}
        >
          {action.word}
        </button>
      )}
    </footer>
  );
}
