/** A planned row as it is told and counted. Pure. */
import type { SyncAction, SyncSummary } from '../../../shared/sync-run.ts';
import type { Action, PlannedRow, Row } from '../actions.ts';
import { localPath, remotePath } from '../apply/paths.ts';
import type { Deed } from '../apply/perform.ts';
import type { Side } from '../types.ts';

type Told = Pick<SyncAction, 'action' | 'side' | 'path' | 'to' | 'size'>;

/** `adopt` is told of files that were never seen equal before. */
export function describe({ row, action }: { row: Row; action: Deed | { do: 'adopt' } }): Told {
  const side = sideOf(action);
  const path = side === 'local' && row.remote === null ? localPath(row) : remotePath(row);
  const to = 'to' in action ? action.to : 'copy' in action ? action.copy : undefined;
  return { action: nameOf(action), side, path, ...(to === undefined ? {} : { to }), size: sizeOf(row, side) };
}

function sideOf(action: Deed | { do: 'adopt' }): Side | null {
  if (action.do === 'upload') return 'remote';
  if (action.do === 'download' || action.do === 'step-aside') return 'local';
  if (action.do === 'conflict') return action.way === 'up' ? 'remote' : 'local';
  return 'on' in action ? action.on : null;
}

function nameOf(action: Deed | { do: 'adopt' }): SyncAction['action'] {
  switch (action.do) {
    case 'move-folder':
      return 'move';
    case 'trash':
      return 'delete';
    case 'step-aside':
      return 'conflict';
    default:
      return action.do;
  }
}

/** Of the version that travels, or is removed. */
function sizeOf({ local, remote }: PlannedRow['row'], side: Side | null): number | null {
  const [first, second] = side === 'local' ? [remote, local] : [local, remote];
  const file = first?.kind === 'file' ? first : second?.kind === 'file' ? second : null;
  return file?.size ?? null;
}

/** Bytes of files that go over the line for it, each way. */
export function trafficOf({ row, action }: PlannedRow): { up?: number; down?: number } {
  const size = (side: Side) => {
    const file = row[side];
    return file?.kind === 'file' ? (file.size ?? 0) : 0;
  };
  const up = () => ({ up: size('local') });
  const down = () => ({ down: size('remote') });
  switch (action.do) {
    case 'upload':
      return up();
    case 'download':
      return down();
    case 'replace':
      return action.on === 'remote' ? up() : down();
    case 'conflict':
      return { ...(action.way === 'down' ? {} : up()), ...(action.way === 'up' ? {} : down()) };
    default:
      return {};
  }
}

/** Bytes that go over the line for it, both ways together. */
export function bytesOf(planned: PlannedRow): number {
  const { up = 0, down = 0 } = trafficOf(planned);
  return up + down;
}

/** Whether the journal has both sides of a file in step before anything is done about it. */
export const wasInStep = ({ row: { pair } }: Pick<PlannedRow, 'row'>): boolean =>
  pair?.kind === 'file' && pair.state === 'equal';

/** How many files are in step because of it. */
export function bringsInStep(action: Action): number {
  if (action.do === 'conflict') return action.way === 'both' ? 2 : 0;
  return ['upload', 'download', 'replace', 'move'].includes(action.do) ? 1 : 0;
}

/** By how many fewer files than the journal has in step are unchanged, if what is planned were done. */
export function wouldStir({ row, action }: PlannedRow): number {
  if (wasInStep({ row })) return action.do === 'adopt' || action.do === 'follow' ? 0 : 1;
  return action.do === 'adopt' && row.local?.kind === 'file' ? -1 : 0;
}

/** Which number of the summary it belongs to; null for folders. */
export function countOf(action: Action): keyof SyncSummary | null {
  switch (action.do) {
    case 'upload':
      return 'uploaded';
    case 'download':
      return 'downloaded';
    case 'replace':
      return action.on === 'remote' ? 'uploaded' : 'downloaded';
    case 'move':
    case 'move-folder':
      return 'moved';
    case 'trash':
      return 'deleted';
    case 'conflict':
    case 'step-aside':
      return 'conflicts';
    default:
      return null;
  }
}
