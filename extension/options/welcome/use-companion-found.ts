import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../ui/connector.ts';

const EVERY_MS = 2000;

/** Whether any companion answers on this computer: looked for again and again until one does, as long as `wanted`. */
export function useCompanionFound(wanted: boolean): boolean {
  const [found, setFound] = useState(false);
  useEffect(() => {
    if (!wanted) return;
    let timer: ReturnType<typeof setTimeout>;
    let over = false;
    const look = async (): Promise<void> => {
      const answer = await ask('lookForCompanion', {}).catch(() => null);
      if (over) return;
      // One answer that is late must not take the field away that somebody types into.
      if (answer?.found) setFound(true);
      else timer = setTimeout(() => void look(), EVERY_MS);
    };
    void look();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [wanted]);
  return found;
}
