import { PhotoferryError } from '../../shared/problems.ts';
import type { Store } from '../store/index.ts';
import { openProbes } from './probes.ts';
import { openSignedIn, type SignedInNeeds } from './signed-in.ts';
import type { Accounts } from './types.ts';

export interface AccountsNeed extends SignedInNeeds {
  store: Store;
  now?: () => number;
}

/** The accounts with what is known of their servers. `webdav` is replaced by tests. */
export function openAccounts(
  need: AccountsNeed,
  webdav: {
    signIn?: Parameters<typeof openSignedIn>[1];
    probes?: Parameters<typeof openProbes>[0]['webdav'];
  } = {},
): Accounts {
  const { settings, store, log, now = Date.now } = need;
  const signedIn = openSignedIn(need, webdav.signIn);
  const server = (id: string) => {
    const saved = settings.server(id);
    if (saved === null) throw new PhotoferryError('unknown-server', { target: id });
    return saved;
  };
  const probes = openProbes({
    ...{ store, log, now, signedIn, server },
    ...(webdav.probes === undefined ? {} : { webdav: webdav.probes }),
  });
  return {
    ...signedIn,
    capabilities: probes.capabilities,
    probe: probes.probe,
    lastProbe: probes.lastProbe,
    async forget(id) {
      await signedIn.forget(id);
      await probes.forget(id);
    },
    async close() {
      await probes.close();
      await signedIn.close();
    },
  };
}
