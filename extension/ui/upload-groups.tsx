import { plural, t } from './i18n.ts';
import type { ShownServer } from './settings-view.ts';
import { UploadRow } from './upload-row.tsx';
import './upload-groups.css';
import { type Group, inGroup, type UploadItem } from './upload-items.ts';
import { useAnnouncement } from './use-announcement.ts';
import { useNow } from './use-now.ts';
import { useRates } from './use-rates.ts';

const GROUPS = [
  { group: 'moving', title: 'group_moving' },
  { group: 'stuck', title: 'group_stuck' },
  { group: 'waiting', title: 'group_waiting' },
  { group: 'held', title: 'group_held' },
  { group: 'ended', title: 'group_ended' },
] as const satisfies { group: Group; title: string }[];

interface UploadGroupsProps {
  items: readonly UploadItem[];
  servers: readonly ShownServer[];
  /** Level of the headings: right below the one above the list. */
  heading: 'h2' | 'h3';
  /** How many are shown in a group; the rest is counted. */
  most: number;
}

/** All uploads by what is going on with them; nothing is shown of a group that is empty. */
export function UploadGroups({ items, servers, heading: Heading, most }: UploadGroupsProps) {
  const now = useNow(1000);
  const rates = useRates(items, now);
  const announcement = useAnnouncement(items);
  const nameOf = (id: string) => servers.find((server) => server.id === id)?.name ?? t('removed_server');
  return (
    <>
      {GROUPS.map(({ group, title }) => {
        const members = inGroup(items, group);
        if (members.length === 0) return null;
        return (
          <section key={group} class="upload-group" aria-label={t(title)}>
            <Heading class="group-title">
              {t(title)}
              {group !== 'ended' && <span class="count">{members.length}</span>}
            </Heading>
            <ul>
              {members.slice(0, most).map((item) => (
                <UploadRow
                  key={item.id}
                  item={item}
                  serverName={nameOf(item.serverId)}
                  rate={rates.get(item.id)}
                  now={now}
                />
              ))}
            </ul>
            {members.length > most && group !== 'ended' && (
              <p class="quiet small">{plural('and_more', members.length - most)}</p>
            )}
          </section>
        );
      })}
      <p class="visually-hidden" role="status">
        {announcement}
      </p>
    </>
  );
}
