import { t } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';
import { Activity, FolderSync, Server, SlidersHorizontal } from '../ui/icons.ts';
import './view-nav.css';
import { VIEWS, type ViewName } from './views.ts';

const LOOKS = {
  servers: { title: 'view_servers', icon: Server },
  sync: { title: 'view_sync', icon: FolderSync },
  activity: { title: 'view_activity', icon: Activity },
  preferences: { title: 'view_preferences', icon: SlidersHorizontal },
} as const;

interface ViewNavProps {
  current: ViewName;
  /** How much in a view needs the user: a number on the way to it. */
  needsYou: Partial<Record<ViewName, number>>;
}

/** The way to each view: at the side, on a narrow screen at the top. */
export function ViewNav({ current, needsYou }: ViewNavProps) {
  return (
    <nav aria-label={t('views')}>
      <ul class="view-nav">
        {VIEWS.map((view) => {
          const { title, icon } = LOOKS[view];
          const count = needsYou[view] ?? 0;
          return (
            <li key={view}>
              <a href={`#${view}`} aria-current={current === view ? 'page' : undefined}>
                <Icon of={icon} size={18} />
                <span>{t(title)}</span>
                {count > 0 && (
                  <span class="nav-count" title={t('group_stuck')}>
                    {count}
                    <span class="visually-hidden"> {t('group_stuck')}</span>
                  </span>
                )}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
