import { toProblem } from '../../shared/problems.ts';
import { ask, requestSite } from './connector.ts';
import { problemWords, t } from './i18n.ts';
import { Icon } from './icon.tsx';
import { type IconNode, LockOpen, RotateCcw, X } from './icons.ts';
import './quick-buttons.css';
import { toast } from './toast.tsx';
import { siteOf, type UploadItem } from './upload-items.ts';
import { useAction } from './use-action.ts';

interface QuickButtonsProps {
  item: UploadItem;
  /** Whether Tab comes to them; in a long list only those of one row. */
  reachable?: boolean;
  /** With words on the buttons, where there is room. */
  wordy?: boolean;
}

/** What can be done with an upload right where it is listed: try it again or allow its site, end it or take it away. */
export function QuickButtons({ item, reachable = true, wordy = false }: QuickButtonsProps) {
  const { id, name, needsPermission } = item;
  const stuck = item.group === 'stuck';
  const over = item.group === 'ended' || stuck;
  const said = async (work: Promise<unknown>) => {
    await work.catch((error) => {
      toast(problemWords(toProblem(error)).what, 'bad');
      throw error;
    });
  };
  // One for all of them: a long list has these in every row, and nobody wants two things of an upload at once.
  const action = useAction((work: () => Promise<unknown>) => said(work()));
  const allow = async (granted: Promise<boolean>) => {
    if (await granted) await ask('allowSite', { outboxId: id });
  };
  const help =
    needsPermission === undefined
      ? {
          icon: RotateCcw,
          word: t('retry'),
          name: t('retry_upload', name),
          run: () => action.run(() => ask('retry', { id })),
        }
      : {
          icon: LockOpen,
          word: t('allow_site', siteOf(needsPermission)),
          // The browser asks only if this is the first call in the click.
          run: () => {
            const granted = requestSite(needsPermission);
            action.run(() => allow(granted));
          },
        };
  return (
    <span class={wordy ? 'quick-buttons wordy' : 'quick-buttons'}>
      {stuck && <QuickButton {...help} busy={action.busy} wordy={wordy} reachable={reachable} />}
      {item.wish !== 'cancel' && (
        <QuickButton
          icon={X}
          word={t(over ? 'dismiss' : 'cancel')}
          name={t(over ? 'dismiss_upload' : 'cancel_upload', name)}
          busy={action.busy}
          run={() => action.run(() => ask(over ? 'dismiss' : 'cancel', { id }))}
          wordy={wordy}
          reachable={reachable}
        />
      )}
    </span>
  );
}

interface QuickButtonProps {
  icon: IconNode;
  word: string;
  /** What it does, and to what; as the word where that says it already. */
  name?: string;
  busy: boolean;
  run(): void;
  wordy: boolean;
  reachable: boolean;
}

function QuickButton({ icon, word, name = word, busy, run, wordy, reachable }: QuickButtonProps) {
  return (
    <button
      type="button"
      class={wordy ? 'button compact' : 'button plain icon-only compact'}
      tabIndex={reachable ? 0 : -1}
      aria-label={name}
      title={wordy ? undefined : word}
      aria-disabled={busy}
      onClick={run}
    >
      <Icon of={icon} size={wordy ? 14 : 16} />
      {wordy && word}
    </button>
  );
}
