import { askCompanion } from '../../ui/connector.ts';
import { bytes, t } from '../../ui/i18n.ts';
import type { ShownServer } from '../../ui/settings-view.ts';
import { useLoaded } from '../../ui/use-loaded.ts';

/** Space on a server: what is left, and how much of all of it is used. */
export function SpaceCell({ server, connected }: { server: ShownServer; connected: boolean }) {
  const { value, problem } = useLoaded(
    async () => (connected ? await askCompanion('servers.space', { id: server.id }) : {}),
    [connected, server.url, server.revision],
  );
  const { used, available } = value ?? {};
  if (available === undefined) {
    const word = !connected || problem ? t('space_unknown') : value ? t('space_untold') : t('space_asking');
    return <span class="quiet small">{word}</span>;
  }
  const whole = used === undefined ? undefined : used + available;
  return (
    <div class="space">
      <span>{t('space_left', bytes(available))}</span>
      {whole !== undefined && (
        <>
          <progress
            class={available / whole < 0.1 ? 'space-bar low' : 'space-bar'}
            aria-label={t('space_used_on', server.name)}
            max={Math.max(whole, 1)}
            value={used ?? 0}
          />
          <span class="quiet small">{t('bytes_of', bytes(used ?? 0), bytes(whole))}</span>
        </>
      )}
    </div>
  );
}
