/** Files that were moved or renamed on one side, found among what vanished and what is new there. */
import type { Action, PlannedRow, Row } from '../actions.ts';
import type { LocalSeen, RemoteSeen, Side, SyncRules } from '../types.ts';
import { checksumsAgree } from './checksums.ts';
import { childPath } from './freeze.ts';

/** A file that left its place on `side` for the place of `to`, with the same bytes. */
export interface FileMove {
  side: Side;
  from: PlannedRow;
  to: PlannedRow;
}

/**
 * The moves among rows of the whole tree. Concluded only where the old path is proven gone, the new one is new, and
 * the content is the same: inode with size and time, or hash; on the server file id with size and time, or checksum.
 * `hashes`: SHA-256 of new local files, by row, as far as they were read.
 */
export function findMoves(
  rows: readonly PlannedRow[],
  hashes: ReadonlyMap<Row, string> = new Map(),
): FileMove[] {
  return (['local', 'remote'] as const).flatMap((side) => {
    const gone = rows.filter((planned) => isGone(planned, side));
    const fresh = gone.length === 0 ? [] : rows.filter((planned) => isNew(planned, side));
    const moves = match(side, gone, fresh, identityOf);
    const found = new Set(moves.flatMap(({ from, to }) => [from, to]));
    const left = (planned: PlannedRow) => !found.has(planned);
    const contentOf: KeysOf = (file) => contentKeys(file, hashes);
    return [...moves, ...match(side, gone.filter(left), fresh.filter(left), contentOf)];
  });
}
/** New local files whose hash could show that a file was moved: of the size of one that vanished, with a known hash. */
export function hashesWanted(rows: readonly PlannedRow[]): Row[] {
  const sizes = new Set(
    rows
      .filter((planned) => isGone(planned, 'local'))
      .map(({ row }) => (row.pair?.kind === 'file' && row.pair.sha256 !== null ? row.pair.size : null)),
  );
  return rows
    .filter((planned) => isNew(planned, 'local'))
    .map(({ row }) => row)
    .filter(({ local }) => local?.kind === 'file' && sizes.has(local.size));
}

/** Whether a row that is left as it is may say where a file went. */
export const isLeftButNew = (planned: PlannedRow): boolean =>
  planned.action.do === 'leave' && (isNew(planned, 'local') || isNew(planned, 'remote'));

/** What is to be done about a move: the other side moves along, where the direction allows. */
export function moveAction({ side, to }: FileMove, rules: SyncRules): Action {
  const on: Side = side === 'local' ? 'remote' : 'local';
  const name = (to.row.local ?? to.row.remote)?.name ?? to.row.key;
  const possible = to.action.do === 'upload' || to.action.do === 'download';
  if (!possible || !(on === 'local' ? rules.down : rules.up))
    return { do: 'leave', why: side === 'local' ? 'moved-here' : 'moved-there', side };
  return { do: 'move', on, to: childPath(to.row.folder[on], name) };
}

/** Equal before, gone from `side` now, and as it was on the other one. */
function isGone({ row, action }: PlannedRow, side: Side): boolean {
  if (row.pair?.kind !== 'file' || row.pair.state !== 'equal' || row[side] !== null) return false;
  if (action.do === 'trash') return action.why === 'deleted';
  return action.do === 'remember' && action.gone === side;
}

function isNew({ row, action }: PlannedRow, side: Side): boolean {
  const other = side === 'local' ? row.remote : row.local;
  if (row.pair !== null || row[side]?.kind !== 'file' || other !== null) return false;
  return (
    ['upload', 'download', 'step-aside'].includes(action.do) || (action.do === 'leave' && NEW.has(action.why))
  );
}

/** New, but not to be transferred: it still says where a file went. */
const NEW = new Set([
  'name-taken-there',
  'only-here',
  'only-there',
  'name-too-long-there',
  'name-not-possible-there',
  'name-differs-in-spelling',
]);

/** A file at its old place, as the journal knows it, or at its new one. */
interface Found {
  row: Row;
  local: LocalSeen | null;
  remote: RemoteSeen | null;
  sha256: string | null;
}
/** What a file is known again by. */
type KeysOf = (file: Found, side: Side) => string[];

function match(
  side: Side,
  gone: readonly PlannedRow[],
  fresh: readonly PlannedRow[],
  keysOf: KeysOf,
): FileMove[] {
  const byKey = new Map<string, PlannedRow[]>();
  for (const planned of fresh) {
    for (const key of keysOf(now(planned.row), side)) {
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, [planned]);
      else known.push(planned);
    }
  }
  const taken = new Set<PlannedRow>();
  return gone.flatMap((from): FileMove[] => {
    const to = keysOf(before(from.row), side)
      .flatMap((key) => byKey.get(key) ?? [])
      .find((candidate) => !taken.has(candidate) && !contradicts(from.row, candidate.row, side));
    if (to === undefined) return [];
    taken.add(to);
    return [{ side, from, to }];
  });
}

function before(row: Row): Found {
  const pair = row.pair?.kind === 'file' ? row.pair : null;
  return { row, local: pair?.local ?? null, remote: pair?.remote ?? null, sha256: pair?.sha256 ?? null };
}

function now(row: Row): Found {
  return {
    row,
    local: row.local?.kind === 'file' ? row.local : null,
    remote: row.remote?.kind === 'file' ? row.remote : null,
    sha256: null,
  };
}

const identityOf: KeysOf = ({ local, remote }, side) => {
  if (side === 'local') return local === null ? [] : [`${local.inode} ${local.size} ${local.mtimeMs}`];
  return remote?.fileId ? [`${remote.fileId} ${remote.size} ${remote.modifiedAt}`] : [];
};

function contentKeys({ row, local, remote, sha256 }: Found, hashes: ReadonlyMap<Row, string>): string[] {
  const known = sha256 ?? hashes.get(row) ?? null;
  const keys = known === null || local === null ? [] : [`SHA256:${known} ${local.size}`];
  return [...keys, ...(remote?.checksums ?? []).map((checksum) => `${checksum} ${remote?.size}`)];
}

/** A file id alone is not believed against checksums. */
function contradicts({ pair }: Row, { remote }: Row, side: Side): boolean {
  if (side === 'local' || pair?.kind !== 'file' || remote?.kind !== 'file') return false;
  return checksumsAgree(pair.remote?.checksums ?? [], remote.checksums) === false;
}
