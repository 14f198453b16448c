import { Icon } from './icon.tsx';
import { type IconNode, LoaderCircle } from './icons.ts';
import './state-word.css';

export type Tone = 'good' | 'busy' | 'warn' | 'bad' | 'quiet';

/** A state: always a word, an icon and a colour together. */
export function StateWord({ word, icon, tone }: { word: string; icon: IconNode; tone: Tone }) {
  return (
    <span class={`state-word ${tone}`}>
      <Icon of={icon} size={14} turning={icon === LoaderCircle} />
      {word}
    </span>
  );
}
