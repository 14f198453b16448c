/** A folder that was moved or renamed as a whole, seen in the moves of the files in it. */
import type { PlannedRow, Row } from '../actions.ts';
import type { Side } from '../types.ts';
import { childPath } from './freeze.ts';
import type { FileMove } from './moves.ts';

export interface FolderMove {
  side: Side;
  from: Row;
  to: Row;
}

/**
 * The topmost folders that are gone from one side while another one is new there, and that took at least half of their
 * files along, if both are the same folder by inode or file id; all of their files, where that is not known.
 */
export function findFolderMoves(rows: readonly PlannedRow[], moves: readonly FileMove[]): FolderMove[] {
  return (['local', 'remote'] as const).flatMap((side) => {
    const gone = rows
      .map(({ row }) => row)
      .filter((row) => isGone(row, side))
      .sort((a, b) => depth(a, side) - depth(b, side));
    const fresh = new Map(
      rows.filter(({ row }) => isNew(row, side)).map(({ row }) => [pathOf(row, side), row] as const),
    );
    const found: FolderMove[] = [];
    for (const from of gone) {
      if (found.some((move) => isBelow(pathOf(from, side), pathOf(move.from, side)))) continue;
      const to = destinationOf(from, side, fresh, rows, moves);
      if (to !== null) found.push({ side, from, to });
    }
    return found;
  });
}

/** Where most of the files went under their own names, if that is a new folder and this one moved there. */
function destinationOf(
  from: Row,
  side: Side,
  fresh: ReadonlyMap<string, Row>,
  rows: readonly PlannedRow[],
  moves: readonly FileMove[],
): Row | null {
  const old = pathOf(from, side);
  const counts = new Map<string, number>();
  for (const move of moves) {
    const path = pathOf(move.from.row, side);
    const [target, tail] = [pathOf(move.to.row, side), path.slice(old.length)];
    if (move.side !== side || !isBelow(path, old) || !target.endsWith(tail)) continue;
    const folder = target.slice(0, -tail.length);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const [now = '', moved = 0] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  const to = fresh.get(now);
  // A folder cannot have moved into itself.
  if (to === undefined || isBelow(now, old)) return null;
  const had = rows.filter(
    ({ row }) => row.pair?.kind === 'file' && row[side] === null && isBelow(pathOf(row, side), old),
  ).length;
  const seen = from.pair?.kind === 'folder' ? from.pair[side] : null;
  const is = to[side]?.kind === 'folder' ? to[side].identity : null;
  const all = seen === null || is === null;
  return (all ? moved === had : seen === is && moved * 2 >= had) ? to : null;
}

const isGone = (row: Row, side: Side): boolean =>
  row.pair?.kind === 'folder' &&
  row.pair.state === 'equal' &&
  row[side] === null &&
  row[other(side)]?.kind === 'folder';

const isNew = (row: Row, side: Side): boolean =>
  row.pair === null && row[side]?.kind === 'folder' && row[other(side)] === null;

const other = (side: Side): Side => (side === 'local' ? 'remote' : 'local');

/** Path of a row on one side, whether it is there or not. */
export function pathOf({ folder, pair, local, remote, key }: Row, side: Side): string {
  const name = side === 'local' ? (local?.name ?? pair?.localName) : (remote?.name ?? pair?.remoteName);
  return childPath(folder[side], name ?? key);
}

/** Whether a path lies somewhere below a folder. */
export const isBelow = (path: string, folder: string): boolean => path.startsWith(`${folder}/`);

const depth = (row: Row, side: Side): number => pathOf(row, side).split('/').length;
