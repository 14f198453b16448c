import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import './long-rows.css';
import { useGrowingRows } from './use-growing-rows.ts';
import { useKeptPlace } from './use-kept-place.ts';
import { useRowFocus } from './use-row-focus.ts';
import { useVisibleRows } from './use-visible-rows.ts';
import type { Rows } from './visible-rows.ts';

/** The stretch of a list that is there, and how long the list is. */
export interface Stretch<T> {
  total: number;
  first: number;
  items: readonly T[];
}

export interface LongRowsProps<T> extends Stretch<T> {
  label: string;
  /** Names what is listed: with another name it is another list. */
  list?: string;
  /** What each cell of a row is. */
  columns: readonly string[];
  /** Another stretch is wanted. */
  onRows(rows: Rows): void;
  /** The cells of one row (`<td>`); buttons in those of other rows than the `current` one are out of Tab's way. */
  cells(item: T, current: boolean): ComponentChildren;
  /** A row was chosen, by a click or with Enter; without it there is nothing behind a row. */
  onOpen?(item: T): void;
}

/**
 * A list of any length on a page that scrolls, of which only the rows near the screen exist (ARIA grid with row focus:
 * up, down, Page keys, Home and End go through the rows, left and right through the buttons of one).
 */
export function LongRows<T extends { id: string }>(props: LongRowsProps<T>) {
  const { label, list = '', columns, total, onRows, cells, onOpen } = props;
  const { first, items } = useGrowingRows(props);
  const grid = useRef<HTMLTableElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const rowHeight = useVisibleRows(body, total, onRows);
  const focus = useRowFocus(grid, { total, first, items, rowHeight });
  useKeptPlace(body, { total, rowHeight, list });
  const shown = items.map((item, n) => ({ item, at: first + n }));
  return (
    <table
      ref={grid}
      class="long-rows"
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is the table that is gone through by keys
      role="grid"
      aria-label={label}
      aria-rowcount={total + 1}
      onKeyDown={(event) => focus.keyDown(event, onOpen)}
      onFocusIn={focus.focusIn}
      onFocusOut={focus.focusOut}
    >
      <thead>
        <tr class="long-rows-head" aria-rowindex={1}>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body} class="long-rows-body" style={{ '--rows': total }}>
        {[...shown, ...focus.kept].map(({ item, at }) => (
          <tr
            key={item.id}
            class={onOpen ? 'long-row opens' : 'long-row'}
            aria-rowindex={at + 2}
            data-id={item.id}
            tabIndex={at === focus.current ? 0 : -1}
            // No custom property of the row's: all that is in it would inherit it, and be styled anew with it.
            style={{ top: `calc(${at} * var(--row-height))` }}
            onClick={(event) => {
              if (!(event.target as Element).closest('button, a')) onOpen?.(item);
            }}
          >
            {cells(item, at === focus.current)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
