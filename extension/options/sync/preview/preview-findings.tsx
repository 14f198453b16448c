import { useState } from 'preact/hooks';
import { bytes, number, plural, t } from '../../../ui/i18n.ts';
import { Icon } from '../../../ui/icon.tsx';
import { StateWord } from '../../../ui/state-word.tsx';
import { ACTION_LOOKS, type ActionKind, kindOf } from './action-words.ts';
import type { Preview } from './use-preview.ts';

const AT_ONCE = 100;

/** The counts of what would be done, and the files, one line each. */
export function PreviewFindings({ preview }: { preview: Preview }) {
  const { counts, actions } = preview;
  const [shown, setShown] = useState(AT_ONCE);
  const kinds = (Object.keys(ACTION_LOOKS) as ActionKind[]).filter((kind) => counts[kind]);
  if (kinds.length === 0) return null;
  const listed = actions.slice(0, shown);
  const all = kinds.reduce((sum, kind) => sum + (kind === 'adopt' ? 0 : (counts[kind]?.files ?? 0)), 0);
  return (
    <>
      <ul class="preview-counts" aria-label={t('preview_counts')}>
        {kinds.map((kind) => {
          const { word, icon, tone } = ACTION_LOOKS[kind];
          const { files, bytes: size } = counts[kind] ?? { files: 0, bytes: 0 };
          return (
            <li key={kind} class={`preview-count ${tone}`}>
              <Icon of={icon} size={18} />
              <strong>{number(files)}</strong>
              <span>{t(word)}</span>
              <span class="quiet small">{size > 0 && kind !== 'adopt' ? bytes(size) : ''}</span>
            </li>
          );
        })}
      </ul>
      {listed.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        <ul class="preview-list" aria-label={t('preview_files')} tabIndex={0}>
          {listed.map((action, n) => {
            const { word, icon, tone } = ACTION_LOOKS[kindOf(action)];
            return (
              <li key={n} class="preview-line">
                <StateWord word={t(word)} icon={icon} tone={tone} />
                <span class="preview-path" title={action.path}>
                  {action.path}
                  {action.to && <span class="quiet"> → {action.to}</span>}
                </span>
                <span class="quiet small">{action.size === null ? '' : bytes(action.size)}</span>
              </li>
            );
          })}
        </ul>
      )}
      {all > listed.length && (
        <p class="preview-more small quiet">
          {plural('and_more', all - listed.length)}
          {actions.length > shown && (
            <button type="button" class="button compact" onClick={() => setShown(shown + AT_ONCE * 5)}>
              {t('show_more')}
            </button>
          )}
        </p>
      )}
    </>
  );
}
