import { Icon } from './icon.tsx';
import type { IconNode } from './icons.ts';

interface IconButtonProps {
  icon: IconNode;
  /** What it does, and to what. */
  label: string;
  /** The one word of the tip. */
  title: string;
  /** Nothing can be done now, but it keeps its place and the focus. */
  resting?: boolean;
  onClick(): void;
}

/** A small button that is an icon alone. */
export function IconButton({ icon, label, title, resting, onClick }: IconButtonProps) {
  return (
    <button
      type="button"
      class="button plain icon-only compact"
      aria-label={label}
      title={title}
      aria-disabled={resting}
      onClick={onClick}
    >
      <Icon of={icon} />
    </button>
  );
}
