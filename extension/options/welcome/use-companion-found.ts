import { useEffect, useState } from 'preact/hooks';
import { ask } from '../../ui/connector.ts';

const EVERY_MS = 2000;

/** Whether any companion answers on this computer, looked for again and again as long as `wanted`. */
export function useCompanionFound(wanted: boolean): boolean {
  const [found, setFound] = useState(false);
  useEffect(() => {
    if (!wanted) return;
    let timer: ReturnType<typeof setTimeout>;
    let over = false;
    const look = async (): Promise<void> => {
      const answer = await ask('lookForCompanion', {}).catch(() => null);
      if (over) return;
      if (answer) setFound(answer.found);
      timer = setTimeout(() => void look(), EVERY_MS);
    };
    void look();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [wanted]);
  return found;
}
