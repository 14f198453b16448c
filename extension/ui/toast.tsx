import { useLayoutEffect, useState } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { CircleAlert, CircleCheck } from './icons.ts';
import './toast.css';

const SHOWN_MS = 5000;
type Said = { text: string; tone: 'good' | 'bad' } | null;

let said: Said = null;
let timer: ReturnType<typeof setTimeout>;
/** One of the page and one of each open dialog, which puts everything behind it out of reach; the last one shows. */
const areas: ((said: Said) => void)[] = [];

/** Says that something was done, or that it could not be: shown for a moment and read out. */
export function toast(text: string, tone: 'good' | 'bad' = 'good'): void {
  say({ text, tone });
  clearTimeout(timer);
  timer = setTimeout(() => say(null), SHOWN_MS);
}

function say(now: Said): void {
  said = now;
  for (const area of areas) area(area === areas.at(-1) ? said : null);
}

/** Where toasts appear. The live region is there before its first text, as screen readers need it. */
export function ToastArea() {
  const [shown, show] = useState<Said>(null);
  useLayoutEffect(() => {
    areas.push(show);
    say(said);
    return () => {
      areas.splice(areas.indexOf(show), 1);
      say(said);
    };
  }, []);
  return (
    <div class="toast-area" role="status">
      {shown && (
        <div class="toast">
          <Icon of={shown.tone === 'good' ? CircleCheck : CircleAlert} />
          {shown.text}
        </div>
      )}
    </div>
  );
}
