/** Several files on the server whose bytes are in one local copy. */
import type { PlannedRow } from '../actions.ts';
import { pathOf } from './folder-moves.ts';
import type { FileMove } from './moves.ts';

/** What was moved here takes along all files whose copy it is. */
export function withSharers(rows: readonly PlannedRow[], moves: readonly FileMove[]): FileMove[] {
  const known = new Set(moves.map(({ from }) => from));
  const went = new Map(
    moves
      .filter(({ side, from }) => side === 'local' && isShared(from))
      .map(({ from, to }) => [pathOf(from.row, 'local'), to]),
  );
  if (went.size === 0) return [...moves];
  const others = rows.flatMap((from): FileMove[] => {
    const to = isShared(from) && isGoneHere(from) ? went.get(pathOf(from.row, 'local')) : undefined;
    return to === undefined || known.has(from) ? [] : [{ side: 'local', from, to }];
  });
  return [...moves, ...others];
}

/** A deletion on the server travels only with the last file whose copy it is; the others are forgotten. */
export function keepForOthers(rows: readonly PlannedRow[]): PlannedRow[] {
  const gone = Map.groupBy(
    rows.filter((planned) => isShared(planned) && isGoneThere(planned)),
    ({ row }) => pathOf(row, 'local'),
  );
  const forgotten = new Set(
    [...gone.values()].flatMap((those) => {
      const allGone = those.length >= (those[0]?.row.shared ?? 1);
      return allGone ? those.slice(1) : those;
    }),
  );
  return rows.map((planned) =>
    forgotten.has(planned) ? { row: planned.row, action: { do: 'forget' } } : planned,
  );
}

/**
 * Rows by which a local file is taken away or gets other bytes, in the steps that follow each other. Before any download
 * that is named by its date, which may find its bytes in that very file: it would be gone for both of them. A conflict
 * brings a file down, too.
 */
export function takingCopies(rows: readonly PlannedRow[]): PlannedRow[][] {
  const takes = ({ action }: PlannedRow) =>
    (action.do === 'trash' || action.do === 'replace') && action.on === 'local';
  return [rows.filter(takes), rows.filter(({ action }) => action.do === 'conflict')];
}

const isShared = ({ row }: PlannedRow): boolean => (row.shared ?? 1) > 1;

function isGoneHere({ action }: PlannedRow): boolean {
  return (
    (action.do === 'trash' && action.on === 'remote' && action.why === 'deleted') ||
    (action.do === 'remember' && action.gone === 'local')
  );
}

function isGoneThere({ action }: PlannedRow): boolean {
  return (
    (action.do === 'trash' && action.on === 'local' && action.why === 'deleted') ||
    (action.do === 'remember' && action.gone === 'remote') ||
    (action.do === 'leave' && action.why === 'deleted-there')
  );
}
