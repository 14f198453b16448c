import { h } from 'preact';
import './icon.css';
import type { IconNode } from './icons.ts';

/** An icon beside a word; screen readers hear the word only. `turning` for work under way. */
export function Icon({ of, size = 16, turning = false }: { of: IconNode; size?: number; turning?: boolean }) {
  return (
    <svg
      class={turning ? 'icon turning' : 'icon'}
      aria-hidden="true"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      {of.map(([tag, attributes]) => h(tag, attributes as object))}
    </svg>
  );
}
