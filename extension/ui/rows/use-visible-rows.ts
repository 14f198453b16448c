import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isNear, type Rows, visibleRows } from './visible-rows.ts';

/** Rows that fly past are not made: only where the list rests for so long, or moves no faster than it can be read. */
const REST_MS = 80;

/**
 * Follows where a list of rows of one height is on the screen, and asks for the rows that are seen. Returns that height
 * in pixels (0 until it is known); it is set in the style sheet as `--row-height`.
 */
export function useVisibleRows(
  body: RefObject<HTMLElement | null>,
  total: number,
  onRows: (rows: Rows) => void,
): number {
  const [rowHeight, setRowHeight] = useState(0);
  const tell = useRef(onRows);
  tell.current = onRows;
  const told = useRef<Rows | null>(null);
  useLayoutEffect(() => {
    const element = body.current;
    if (!element) return;
    let frame = 0;
    let rest: ReturnType<typeof setTimeout> | undefined;
    const ask = (rows: Rows) => {
      told.current = rows;
      tell.current(rows);
    };
    const look = () => {
      frame = 0;
      const box = element.getBoundingClientRect();
      const height = total > 0 ? box.height / total : 0;
      setRowHeight(height);
      const rows = visibleRows(-box.top, innerHeight, height, total);
      clearTimeout(rest);
      if (told.current === null || isNear(told.current, rows)) ask(rows);
      else rest = setTimeout(() => ask(rows), REST_MS);
    };
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(look);
    };
    look();
    // The list moves when anything above it grows, and its rows when the letters do.
    const sizes = new ResizeObserver(soon);
    sizes.observe(element);
    sizes.observe(document.body);
    document.addEventListener('scroll', soon, { passive: true, capture: true });
    addEventListener('resize', soon);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(rest);
      sizes.disconnect();
      document.removeEventListener('scroll', soon, { capture: true });
      removeEventListener('resize', soon);
    };
  }, [body, total]);
  return rowHeight;
}
