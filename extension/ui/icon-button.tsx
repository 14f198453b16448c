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
  /** As large as buttons with words are. */
  large?: boolean;
  /** Of the icon, in px. */
  size?: number;
  onClick(): void;
}

/** A button that is an icon alone. */
export function IconButton({
  icon,
  label,
  title,
  resting,
  large = false,
  size = 16,
  onClick,
}: IconButtonProps) {
  return (
    <button
      type="button"
      class={`button plain icon-only ${large ? '' : 'compact'}`}
      aria-label={label}
      title={title}
      aria-disabled={resting}
      onClick={onClick}
    >
      <Icon of={icon} size={size} />
    </button>
  );
}
