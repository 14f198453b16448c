import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import type { IconNode } from './icons.ts';
import './empty-screen.css';

interface EmptyScreenProps {
  icon: IconNode;
  title: string;
  text: ComponentChildren;
  /** The one next step. */
  children?: ComponentChildren;
}

/** A screen with nothing to list: why, and the one next step. */
export function EmptyScreen({ icon, title, text, children }: EmptyScreenProps) {
  return (
    <div class="empty-screen">
      <span class="empty-icon">
        <Icon of={icon} size={28} />
      </span>
      <h2>{title}</h2>
      <p class="quiet">{text}</p>
      {children && <div class="empty-step">{children}</div>}
    </div>
  );
}
