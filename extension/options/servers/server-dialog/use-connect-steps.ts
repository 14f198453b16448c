import { useEffect, useState } from 'preact/hooks';
import type { ServerFinding } from '../../../../shared/model.ts';
import { askCompanion } from '../../../ui/connector.ts';

const EVERY_MS = 300;

/** What Connect tries, as it does; after its end what it has tried. */
export function useConnectSteps(id: string, busy: boolean): ServerFinding['tried'] {
  const [tried, setTried] = useState<ServerFinding['tried']>([]);
  useEffect(() => {
    let over = false;
    const look = async (): Promise<void> => {
      const answer = await askCompanion('servers.connectSteps', { id }).catch(() => null);
      if (answer && !over) setTried(answer.tried);
    };
    if (!busy) return;
    setTried([]);
    const timer = setInterval(() => void look(), EVERY_MS);
    return () => {
      clearInterval(timer);
      // The last of it came after the last look.
      void look().then(() => {
        over = true;
      });
    };
  }, [busy]);
  return tried;
}
