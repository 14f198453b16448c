import type { PhotoferryDb, UploadRow } from '../../db.ts';
import type { Rows } from '../../ui/rows/visible-rows.ts';
import { type Selection, uploadsIn } from '../../ui/uploads-in.ts';
import { type ListMarks, listMarks, type Mark } from './list-marks.ts';

/** A selection as it is between two changes of the uploads. */
export interface Selected extends Selection {
  count: number;
  marks: ListMarks;
}

/** So many rows are rather read and left aside than stepped over. */
const NEAR = 200;

/** Counts a selection; inside of `liveQuery` it is counted anew with every change that can move a row. */
export async function selectUploads(db: PhotoferryDb, { phase, serverId }: Selection): Promise<Selected> {
  const count = await uploadsIn(db, { phase, serverId }).count();
  return { phase, serverId, count, marks: listMarks() };
}

/** The rows of these numbers: from the nearest row that is known, or from the end of the list. */
export async function readUploads(
  db: PhotoferryDb,
  selected: Selected,
  { first, count }: Rows,
): Promise<UploadRow[]> {
  const { marks } = selected;
  const left = selected.count - first;
  if (count === 0 || left <= 0) return [];
  let mark = marks.before(first);
  if (first - mark.at > NEAR && left <= NEAR) {
    const rows = await uploadsIn(db, selected, mark.from).reverse().limit(left).toArray();
    marks.learn(rows.reverse(), first);
    return rows.slice(0, count);
  }
  if (first - mark.at > NEAR) mark = (await findMark(db, selected, mark, first)) ?? mark;
  const rows = await uploadsIn(db, selected, mark.from)
    .limit(first - mark.at + count)
    .toArray();
  marks.learn(rows, mark);
  return rows.slice(first - mark.at);
}

/** Steps to a row far from the mark, from whichever side is nearer; which row is the first at its place is counted. */
async function findMark(
  db: PhotoferryDb,
  selected: Selected,
  mark: Mark,
  row: number,
): Promise<Mark | undefined> {
  const [steps, back] = [row - mark.at, selected.count - 1 - row];
  const rows = uploadsIn(db, selected, mark.from);
  const found = await (back < steps ? rows.reverse().offset(back) : rows.offset(steps)).first();
  if (!found) return undefined;
  const between = await uploadsIn(db, selected, mark.from, found.order).count();
  return { at: mark.at + between, from: found.order };
}
