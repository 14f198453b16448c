import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { growRows, rowsKnown } from './grow-rows.ts';
import type { Stretch } from './long-rows.tsx';

/** So many new rows are made in one frame: all of a screen at once would hold the page up where the machine is slow. */
const MOST_NEW = 4;

/** The part of a stretch that is drawn: it grows frame by frame until it is all of it. */
export function useGrowingRows<T extends { id: string }>({
  first,
  items,
}: Pick<Stretch<T>, 'first' | 'items'>): Pick<Stretch<T>, 'first' | 'items'> {
  const [, setFrames] = useState(0);
  const there = useRef<ReadonlySet<string>>(new Set());
  const wanted = { first, count: items.length };
  // Of a tab that nobody sees there are no frames, and nobody waits for any.
  const most = document.visibilityState === 'visible' ? MOST_NEW : items.length;
  const next = growRows(rowsKnown(there.current, first, items), wanted, most);
  const shown = items.slice(next.first - first, next.first - first + next.count);
  useLayoutEffect(() => {
    there.current = new Set(shown.map(({ id }) => id));
    if (shown.length === items.length) return;
    const frame = requestAnimationFrame(() => setFrames((before) => before + 1));
    return () => cancelAnimationFrame(frame);
  });
  return { first: next.first, items: shown };
}
