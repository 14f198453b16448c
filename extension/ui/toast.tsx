import { useEffect, useState } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { CircleCheck } from './icons.ts';
import './toast.css';

const SHOWN_MS = 5000;
let show: (text: string) => void = () => {};

/** Says that something was done: shown for a moment and read out. */
export function toast(text: string): void {
  show(text);
}

/** Where toasts appear; once a page. The live region is there before its first text, as screen readers need it. */
export function ToastArea() {
  const [text, setText] = useState('');
  show = setText;
  useEffect(() => {
    if (text === '') return;
    const timer = setTimeout(() => setText(''), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <div class="toast-area" role="status">
      {text !== '' && (
        <div class="toast">
          <Icon of={CircleCheck} />
          {text}
        </div>
      )}
    </div>
  );
}
