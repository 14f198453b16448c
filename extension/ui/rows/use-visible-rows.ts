import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Rows, visibleRows } from './visible-rows.ts';

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
  useLayoutEffect(() => {
    const element = body.current;
    if (!element) return;
    let frame = 0;
    const look = () => {
      frame = 0;
      const box = element.getBoundingClientRect();
      const height = total > 0 ? box.height / total : 0;
      setRowHeight(height);
      tell.current(visibleRows(-box.top, innerHeight, height, total));
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
      sizes.disconnect();
      document.removeEventListener('scroll', soon, { capture: true });
      removeEventListener('resize', soon);
    };
  }, [body, total]);
  return rowHeight;
}
