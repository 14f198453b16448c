import { PhotoferryError } from '../../shared/problems.ts';
import type { CallTable } from './call-table.ts';
import type { Parts } from './parts.ts';

type PairingCall = 'pairing.open' | 'pairing.end' | 'pairings.list' | 'pairings.revoke';

/** Pairings: made and looked at at the terminal, ended there or by the browser itself. */
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
    'pairings.list': () => ({ pairings: pairings.list() }),
    'pairings.revoke': ({ keyId }) => revoke(keyId),
  };
}
