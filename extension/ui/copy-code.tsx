import { useState } from 'preact/hooks';
import { t } from './i18n.ts';
import { Icon } from './icon.tsx';
import { Check, Copy } from './icons.ts';
import './copy-code.css';

/** A command for the terminal, with a button that copies it. */
export function CopyCode({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  };
  return (
    <span class="copy-code">
      <code>{text}</code>
      <button
        type="button"
        class="button plain icon-only compact"
        aria-label={copied ? t('copied') : t('copy', text)}
        title={copied ? t('copied') : t('copy', text)}
        onClick={() => void copy()}
      >
        <Icon of={copied ? Check : Copy} size={14} />
      </button>
    </span>
  );
}
