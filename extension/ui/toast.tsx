import { useEffect, useState } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { CircleAlert, CircleCheck } from './icons.ts';
import './toast.css';

const SHOWN_MS = 5000;
type Said = { text: string; tone: 'good' | 'bad' } | null;

let show: (said: Said) => void = () => {};

/** Says that something was done, or that it could not be: shown for a moment and read out. */
export function toast(text: string, tone: 'good' | 'bad' = 'good'): void {
  show({ text, tone });
}

/** Where toasts appear; once a page. The live region is there before its first text, as screen readers need it. */
export function ToastArea() {
  const [said, setSaid] = useState<Said>(null);
  show = setSaid;
  useEffect(() => {
    if (!said) return;
    const timer = setTimeout(() => setSaid(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <div class="toast-area" role="status">
      {said && (
        <div class="toast">
          <Icon of={said.tone === 'good' ? CircleCheck : CircleAlert} />
          {said.text}
        </div>
      )}
    </div>
  );
}
