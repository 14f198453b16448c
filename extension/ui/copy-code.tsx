import { useState } from 'preact/hooks';
import { t } from './i18n.ts';
import { IconButton } from './icon-button.tsx';
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
  const word = copied ? t('copied') : t('copy', text);
  return (
    <span class="copy-code">
      <code>{text}</code>
      <IconButton
        icon={copied ? Check : Copy}
        label={word}
        title={word}
        size={14}
        onClick={() => void copy()}
      />
    </span>
  );
}
