import type { ComponentChildren } from 'preact';
import { ask } from '../ui/connector.ts';
import { number, plural, t } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';
import { RotateCcw } from '../ui/icons.ts';
import { useAction } from '../ui/use-action.ts';
import { useAnnouncement } from '../ui/use-announcement.ts';
import { useNow } from '../ui/use-now.ts';
import { useRates } from '../ui/use-rates.ts';
import { leaveTo } from './leave-to.ts';
import type { Part, PopupState } from './load-popup.ts';
import { UploadRow } from './upload-row.tsx';

const PARTS = [
  { part: 'moving', title: 'group_moving' },
  { part: 'stuck', title: 'group_stuck' },
  { part: 'waiting', title: 'group_waiting' },
  { part: 'ended', title: 'group_ended' },
] as const;

interface PopupUploadsProps extends PopupState {
  /** What stands between what is open and what has ended. */
  children: ComponentChildren;
}

/** A few uploads of each kind, with what can be done about them; the way to the others where there are more. */
export function PopupUploads({ children, ...state }: PopupUploadsProps) {
  const now = useNow(1000);
  const items = PARTS.flatMap(({ part }) => state[part].items);
  const rates = useRates(items, now);
  const announcement = useAnnouncement(items);
  const nameOf = (id: string) =>
    state.servers.find((server) => server.id === id)?.name ?? t('removed_server');
  const sections = PARTS.map(
    ({ part, title }) =>
      state[part].items.length > 0 && (
        <section key={part} class="popup-part" aria-labelledby={`part-${part}`}>
          <div class="popup-part-head">
            <h2 id={`part-${part}`}>
              {t(title)} {state[part].count > 0 && <span class="count">{number(state[part].count)}</span>}
            </h2>
            {part === 'stuck' && state.stuck.count > 1 && <RetryAll />}
          </div>
          <ul>
            {state[part].items.map((item) => (
              <UploadRow
                key={item.id}
                item={item}
                serverName={nameOf(item.serverId)}
                rate={rates.get(item.id)}
                now={now}
              />
            ))}
          </ul>
          <More {...state[part]} />
        </section>
      ),
  );
  return (
    <>
      {sections.slice(0, -1)}
      {children}
      {sections.at(-1)}
      <p class="visually-hidden" role="status">
        {announcement}
      </p>
    </>
  );
}

function RetryAll() {
  const retry = useAction(() => ask('retryAll', {}));
  return (
    <button type="button" class="button plain compact" aria-disabled={retry.busy} onClick={() => retry.run()}>
      <Icon of={RotateCcw} size={14} />
      {t('retry_all_of_these')}
    </button>
  );
}

function More({ items, count }: Part) {
  const more = count - items.length;
  if (more <= 0) return null;
  return (
    <button type="button" class="button plain compact popup-more" onClick={() => leaveTo('activity')}>
      {plural('and_more', more)}
    </button>
  );
}
