import { PhotoferryError } from '../../shared/problems.ts';
import type { CallTable } from './call-table.ts';
import type { Parts } from './parts.ts';

type PairingCall = 'pairing.open' | 'pairing.end' | 'pairings.list' | 'pairings.revoke';

/** Pairings: made at the terminal; looked at and ended there and in every browser that is paired. */
export function pairingCalls({ pairings }: Pick<Parts, 'pairings'>): CallTable<PairingCall> {
  const revoke = async (keyId: string) => {
    if (!pairings.isLive(keyId)) throw new PhotoferryError('unknown-browser', { target: keyId });
    await pairings.revoke(keyId);
    return {};
  };
  return {
    'pairing.open': () => pairings.openCode(),
    'pairing.end'(_params, browser) {
      if (browser === null) throw new PhotoferryError('not-paired');
      return revoke(browser);
    },
    'pairings.list': (_params, browser) => ({
      browsers: pairings.list().map(({ keyId, name, createdAt, lastSeenAt }) => ({
        ...{ id: keyId, name, since: createdAt, lastSeen: lastSeenAt, current: keyId === browser },
      })),
    }),
    'pairings.revoke': ({ id }) => revoke(id),
  };
}
