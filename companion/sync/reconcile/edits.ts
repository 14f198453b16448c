/** What planned rows that make room for more change on both sides and in the journal. Pure. */
import { nameIn } from '../../../shared/path-parts.ts';
import type { Action, PlannedRow, Row } from '../actions.ts';
import type { FilePair, FolderPair, LocalEntry, RemoteEntry, Side } from '../types.ts';
import { isBelow, pathOf } from './folder-moves.ts';
import { childPath, SIDES } from './freeze.ts';

export interface Edits<E> {
  /** What will be at another path, with all that is below it. */
  came: { from: string; to: string; entry: E }[];
  /** Paths at which nothing will be any more. */
  left: Set<string>;
}

export interface AllEdits {
  local: Edits<LocalEntry>;
  remote: Edits<RemoteEntry>;
  /** By paths on the server. */
  known: Edits<FilePair | FolderPair>;
  /** All paths that something becomes of. */
  touched: Record<Side, string[]>;
}

/** Of the rows of a plan; null where none of them makes room for anything. */
export function editsOf(rows: readonly PlannedRow[]): AllEdits | null {
  const edits: AllEdits = {
    local: { came: [], left: new Set() },
    remote: { came: [], left: new Set() },
    known: { came: [], left: new Set() },
    touched: { local: [], remote: [] },
  };
  for (const planned of rows) {
    const { row, action } = planned;
    if (action.do === 'move' || action.do === 'move-folder') move(edits, planned, action);
    if (action.do === 'step-aside') stepAside(edits, row, action.copy);
    const emptied = sideWithRoom(planned);
    if (emptied === null) continue;
    edits[emptied].left.add(touch(edits, emptied, pathOf(row, emptied)));
    forget(edits, row);
  }
  return edits.touched.local.length + edits.touched.remote.length > 0 ? edits : null;
}

type Move = Extract<Action, { do: 'move' | 'move-folder' }>;

/** The side on which it takes away what is in the way of something else. */
function sideWithRoom({ row, action }: PlannedRow): Side | null {
  if (action.do === 'trash') return action.why === 'other-kind' ? action.on : null;
  if (action.do !== 'remove-folder') return null;
  return row.local?.kind === 'file' || row.remote?.kind === 'file' ? action.on : null;
}

function move(edits: AllEdits, { row, target }: PlannedRow, { on, to }: Move): void {
  const goal = target ?? row;
  const at = {
    local: on === 'local' ? to : pathOf(goal, 'local'),
    remote: on === 'remote' ? to : pathOf(goal, 'remote'),
  };
  const local = on === 'local' ? row.local : goal.local;
  const remote = on === 'remote' ? row.remote : goal.remote;
  if (local === null || remote === null || row.pair === null) return;
  for (const side of SIDES) touch(edits, side, at[side]);
  const from = touch(edits, on, pathOf(row, on));
  edits[on].left.add(from);
  if (on === 'local') edits.local.came.push({ from, to, entry: { ...local, name: nameIn(to) } });
  else edits.remote.came.push({ from, to, entry: { ...remote, name: nameIn(to) } });
  const known = pathOf(row, 'remote');
  forget(edits, row);
  const names = { localName: nameIn(at.local), remoteName: nameIn(at.remote) };
  if (row.pair.kind === 'folder' && local.kind === 'folder' && remote.kind === 'folder') {
    const entry: FolderPair = { ...row.pair, ...names, local: local.identity, remote: remote.identity };
    edits.known.came.push({ from: known, to: at.remote, entry });
  }
  if (row.pair.kind === 'file' && local.kind === 'file' && remote.kind === 'file') {
    const { localFolder: _, ...pair } = row.pair;
    edits.known.came.push({ from: known, to: at.remote, entry: { ...pair, ...names, local, remote } });
  }
}

function stepAside(edits: AllEdits, row: Row, copy: string): void {
  const { local } = row;
  if (local === null) return;
  const from = touch(edits, 'local', pathOf(row, 'local'));
  const to = touch(edits, 'local', childPath(row.folder.local, copy));
  touch(edits, 'remote', pathOf(row, 'remote'));
  edits.local.left.add(from);
  edits.local.came.push({ from, to, entry: { ...local, name: copy } });
  if (local.kind === 'folder' || row.pair?.kind === 'file') forget(edits, row);
}

/** With all that is below it: nothing leads there any more. */
function forget(edits: AllEdits, row: Row): void {
  edits.known.left.add(childPath(row.folder.remote, row.pair?.remoteName ?? row.key));
}

function touch(edits: AllEdits, side: Side, path: string): string {
  edits.touched[side].push(path);
  return path;
}

/** Where something is before those edits that has this path after them. */
export function pathBefore(came: readonly { from: string; to: string }[], path: string): string {
  const moved = came.find(({ to }) => path === to || isBelow(path, to));
  return moved === undefined ? path : moved.from + path.slice(moved.to.length);
}
