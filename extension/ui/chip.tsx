import type { ComponentChildren } from 'preact';
import './chip.css';
import type { Tone } from './state-word.tsx';

interface ChipProps {
  /** Of the radio buttons that belong together. */
  group: string;
  chosen: boolean;
  onChoose(): void;
  /** The colour of its icon. */
  tone?: Tone;
  children: ComponentChildren;
}

/** One of several, as a word that can be pressed: a radio button. */
export function Chip({ group, chosen, onChoose, tone, children }: ChipProps) {
  return (
    <label class={tone ? `chip ${tone}` : 'chip'}>
      <input type="radio" name={group} checked={chosen} onChange={onChoose} />
      {children}
    </label>
  );
}
