import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { t } from './i18n.ts';
import { IconButton } from './icon-button.tsx';
import { X } from './icons.ts';
import './dialog.css';
import { ToastArea } from './toast.tsx';

interface DialogProps {
  title: string;
  onClose(): void;
  children: ComponentChildren;
  /** A question that must be answered: no close button in its corner. */
  small?: boolean;
  /** For what stands side by side. */
  wide?: boolean;
  /** Beside the title, e.g. a switch for the whole of it. */
  aside?: ComponentChildren;
}

/** A modal dialog for as long as it is rendered. Focus goes in, and back to where it was when it goes. */
export function Dialog({ title, onClose, children, small = false, wide = false, aside }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => {
      // Closed before it leaves the page: only then the browser gives the focus back.
      dialog?.close();
      // What had it may be gone: the button of an empty list that is empty no more.
      const focused = document.activeElement;
      if (focused === document.body || dialog?.contains(focused))
        document.querySelector<HTMLElement>('main h2')?.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      class={`dialog ${small ? 'small-dialog' : ''} ${wide ? 'wide-dialog' : ''}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header class="dialog-header">
        <h2 id={titleId}>{title}</h2>
        {aside && <div class="dialog-aside">{aside}</div>}
        {!small && (
          <IconButton icon={X} label={t('close')} title={t('close')} size={20} large onClick={onClose} />
        )}
      </header>
      {children}
      <ToastArea />
    </dialog>
  );
}
