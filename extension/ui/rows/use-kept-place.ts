import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Whoever reads further down a list to which something is added at its top sees no row move. `list` names what is
 * listed: another one begins anew.
 */
export function useKeptPlace(
  body: RefObject<HTMLElement | null>,
  { total, rowHeight, list }: { total: number; rowHeight: number; list: string },
): void {
  const before = useRef({ total, list });
  useLayoutEffect(() => {
    const added = total - before.current.total;
    const isSame = before.current.list === list;
    before.current = { total, list };
    const top = body.current?.getBoundingClientRect().top ?? 0;
    if (isSame && added !== 0 && top < -rowHeight) scrollBy({ top: added * rowHeight, behavior: 'instant' });
  }, [total, list]);
}
