import { cmp } from 'dexie';
import type { Bound } from '../../ui/uploads-in.ts';
import type { Order } from '../../upload-order.ts';

/** The first row that stands at a place of the index. */
export interface Mark {
  /** Its number in the list. */
  at: number;
  from: Bound;
}

/** Which rows of a list stand where in the index, as far as they were read; see `listMarks`. */
export interface ListMarks {
  /** The last mark at or before a row. */
  before(row: number): Mark;
  /** Rows were read, from a mark on; or from the row of a number, where it is not known who else stands at its place. */
  learn(rows: readonly { order: Order }[], from: Mark | number): void;
}

/** A mark every so many rows is enough. */
const APART = 32;

/**
 * An index finds a place at once, but the row of a number only by counting from its beginning. From a row nearby that was
 * seen before it is a few steps. Holds for a list that does not change. Pure.
 */
export function listMarks(): ListMarks {
  const marks: Mark[] = [{ at: 0, from: [0] }];
  const indexBefore = (row: number): number => {
    let [low, high] = [0, marks.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((marks[middle]?.at ?? 0) <= row) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    before: (row) => marks[indexBefore(row)] as Mark,
    learn(rows, from) {
      const first = typeof from === 'number' ? from : from.at;
      rows.forEach(({ order }, n) => {
        const previous = rows[n - 1];
        const isFirst = previous ? cmp(previous.order, order) !== 0 : typeof from !== 'number';
        const index = indexBefore(first + n);
        if (isFirst && first + n - (marks[index]?.at ?? 0) >= APART) {
          marks.splice(index + 1, 0, { at: first + n, from: order });
        }
      });
    },
  };
}
