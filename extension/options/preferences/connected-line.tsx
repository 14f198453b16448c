import type { LinkState } from '../../db.ts';
import { relative, since, t } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icon.tsx';
import { Laptop } from '../../ui/icons.ts';
import { useNow } from '../../ui/use-now.ts';

/** The companion that is connected: who, which version, since when. */
export function ConnectedLine({ link }: { link: LinkState }) {
  const now = useNow(30_000);
  const { companion } = link;
  return (
    <div class="companion-card">
      <span class="companion-icon good">
        <Icon of={Laptop} size={24} />
      </span>
      <div class="companion-text">
        <h4>{t('link_connected', companion?.name ?? '')}</h4>
        {companion && (
          <p class="quiet">
            {t('companion_version', companion.version)} ·{' '}
            <span title={relative(companion.since, now)}>
              {t('running_since', since(companion.since, now))}
            </span>
            {link.port !== undefined && ` · ${t('companion_port', link.port)}`}
          </p>
        )}
      </div>
    </div>
  );
}
