/** Puts moves in the place of deletions and new files. */
import type { Action, PlannedRow, Row } from '../actions.ts';
import type { Side, SyncRules } from '../types.ts';
import { isApart } from './copies.ts';
import { type FolderMove, findFolderMoves, isBelow, pathOf } from './folder-moves.ts';
import { childPath } from './freeze.ts';
import { findMoves, isLeftButNew, moveAction } from './moves.ts';
import { keepForOthers, withSharers } from './shared-copies.ts';

/**
 * The plan with its moves. What lies below a folder that moves as a whole is left to the pass after it. Where files are
 * named by their date moves do not travel: the journal follows.
 */
export function carryMoves(
  rows: readonly PlannedRow[],
  rules: SyncRules,
  hashes: ReadonlyMap<Row, string> = new Map(),
): PlannedRow[] {
  const isFollowed = (row: Row) => !rules.preserveNames || isApart(row.pair);
  // What has to step aside first is a new file, once it has.
  const found = findMoves(rows, hashes).filter(
    ({ from, to }) => isFollowed(from.row) || to.action.do !== 'step-aside',
  );
  const moves = withSharers(rows, found);
  const folders = rules.preserveNames
    ? findFolderMoves(rows, moves).filter(({ side }) => (side === 'local' ? rules.up : rules.down))
    : [];
  const inFolder = (row: Row) => folders.some((move) => touches(move, row));
  const from = new Map(moves.map((move) => [move.from, move]));
  const targets = new Set(moves.map(({ to }) => to));
  const rest = rows.flatMap((planned): PlannedRow[] => {
    if (planned.action.do === 'nothing' || targets.has(planned) || inFolder(planned.row)) return [];
    const move = from.get(planned);
    if (move === undefined) return [planned];
    const action: Action = isFollowed(planned.row)
      ? { do: 'follow', side: move.side }
      : moveAction(move, rules);
    return [{ row: planned.row, action, target: move.to.row }];
  });
  return [...folders.map(planFolderMove), ...keepForOthers(rest)];
}

/** Whether what is left as it is may become something else by `carryMoves`, where local copies are apart from their files. */
export const mayBeCarried = (planned: PlannedRow): boolean =>
  isLeftButNew(planned) || (planned.action.do === 'leave' && (planned.row.shared ?? 1) > 1);

function planFolderMove({ side, from, to }: FolderMove): PlannedRow {
  const on: Side = side === 'local' ? 'remote' : 'local';
  const name = to[side]?.name ?? to.key;
  return { row: from, action: { do: 'move-folder', on, to: childPath(to.folder[on], name) }, target: to };
}

/** Whether a row is one of the two folders, or lies in one of them. */
function touches({ side, from, to }: FolderMove, row: Row): boolean {
  const path = pathOf(row, side);
  return [pathOf(from, side), pathOf(to, side)].some((folder) => path === folder || isBelow(path, folder));
}
