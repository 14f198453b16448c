import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { moveInRows } from './move-in-rows.ts';

interface Shown<T> {
  total: number;
  first: number;
  items: readonly T[];
  rowHeight: number;
}

/** The row that has the focus, or had it last: it keeps its element wherever the list is scrolled to. */
export function useRowFocus<T extends { id: string }>(
  grid: RefObject<HTMLElement | null>,
  { total, first, items, rowHeight }: Shown<T>,
) {
  const [active, setActive] = useState<{ at: number; item: T } | null>(null);
  const wanted = useRef<number | null>(null);
  const had = useRef(false);

  const follows = items.findIndex(({ id }) => id === active?.item.id);
  const at = follows >= 0 ? first + follows : (active?.at ?? 0);
  const inside = at >= first && at < first + items.length;
  const isKept = had.current && active !== null && follows < 0 && !inside;

  const rowAt = (index: number) => grid.current?.querySelector<HTMLElement>(`[aria-rowindex="${index + 2}"]`);

  // The row that a key led to comes with a later stretch; one that is gone leaves the focus to its successor.
  useLayoutEffect(() => {
    const target = wanted.current ?? (had.current && document.activeElement === document.body ? at : null);
    if (target === null) return;
    const row = rowAt(Math.min(target, total - 1));
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });

  function focusIn(event: FocusEvent): void {
    had.current = true;
    const id = (event.target as Element).closest<HTMLElement>('[data-id]')?.dataset.id;
    const n = items.findIndex((item) => item.id === id);
    const item = items[n];
    if (item) setActive({ at: first + n, item });
  }

  /** Left for something else; an element that was taken away has not been left. */
  function focusOut(event: FocusEvent): void {
    if (!grid.current?.contains(event.relatedTarget as Node | null)) had.current = !isConnected(event.target);
  }

  function keyDown(event: KeyboardEvent, open: ((item: T) => void) | undefined): void {
    const row = (event.target as Element).closest<HTMLElement>('[data-id]');
    if (!row || event.ctrlKey || event.altKey || event.metaKey) return;
    const here = Number(row.getAttribute('aria-rowindex')) - 2;
    const item = items[here - first];
    if ((event.key === 'Enter' || event.key === ' ') && event.target === row && item) open?.(item);
    else if (!moveSideways(event.key, row)) {
      const next = moveInRows(event.key, here, Math.floor(innerHeight / rowHeight) - 2, total);
      if (next === null) return;
      wanted.current = next;
      reveal(row, (next - here) * rowHeight);
      const there = items[next - first];
      if (there) setActive({ at: next, item: there });
    }
    event.preventDefault();
  }

  return {
    /** The row that Tab comes to. */
    current: inside ? at : first,
    kept: isKept ? [{ item: active.item, at: active.at }] : [],
    focusIn,
    focusOut,
    keyDown,
  };
}

const isConnected = (target: EventTarget | null): boolean => (target as Element).isConnected;

/** Left and right go from the row to its buttons and back. */
function moveSideways(key: string, row: HTMLElement): boolean {
  if (key !== 'ArrowRight' && key !== 'ArrowLeft') return false;
  const stops = [row, ...row.querySelectorAll<HTMLElement>('button, a')];
  const here = stops.indexOf(document.activeElement as HTMLElement);
  stops[here + (key === 'ArrowRight' ? 1 : -1)]?.focus();
  return true;
}

/** Scrolls the page just so far that a row this many pixels further on is on the screen, with some room around it. */
function reveal(row: HTMLElement, further: number): void {
  const { top, height } = row.getBoundingClientRect();
  const room = height * 1.5;
  const above = top + further - room;
  const below = top + further + height + room - innerHeight;
  if (above < 0) scrollBy(0, above);
  else if (below > 0) scrollBy(0, below);
}
