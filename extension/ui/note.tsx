import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from './icons.ts';
import './note.css';

const ICONS = { bad: CircleAlert, warn: TriangleAlert, good: CircleCheck, plain: Info };

interface NoteProps {
  tone: keyof typeof ICONS;
  title: string;
  text?: string | undefined;
  /** Read out at once when it appears. */
  alert?: boolean;
  children?: ComponentChildren;
}

/** A remark in a box: what is, what to do, and the buttons for it. */
export function Note({ tone, title, text, alert = false, children }: NoteProps) {
  return (
    <div class={`note ${tone}`} role={alert ? 'alert' : undefined}>
      <Icon of={ICONS[tone]} size={18} />
      <div class="note-body">
        <p class="note-title">{title}</p>
        {text && <p>{text}</p>}
        {children}
      </div>
    </div>
  );
}
