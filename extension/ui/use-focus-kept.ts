import { useEffect, useRef } from 'preact/hooks';

/** With a row goes the button in it that had the focus: when there are fewer rows, it goes to a title instead. */
export function useFocusKept(rows: number, titleId: string): void {
  const before = useRef(rows);
  useEffect(() => {
    const lost = document.activeElement === document.body && document.hasFocus();
    if (lost && before.current > rows) document.getElementById(titleId)?.focus();
    before.current = rows;
  }, [rows]);
}
