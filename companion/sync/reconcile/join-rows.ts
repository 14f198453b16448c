/** Brings together what is the same name on both sides and in the journal. */
import type { LocalEntry, Pair, RemoteEntry, Side, SyncRules } from '../types.ts';
import { type FolderCopies, isApart } from './copies.ts';
import { foldName } from './fold-name.ts';

export interface JoinedRow {
  pair: Pair | null;
  local: LocalEntry | null;
  remote: RemoteEntry | null;
}

/**
 * The rows of one folder, in the order of their names. Names meet exactly where they can; what is left over meets in
 * another spelling (NFC and NFD; case where a side does not tell it apart) if there is only one of it on each side.
 * A pair whose local copy is apart meets that copy alone, and no folder.
 */
export function joinRows(
  pairs: readonly Pair[],
  locals: readonly LocalEntry[],
  remotes: readonly RemoteEntry[],
  rules: Pick<SyncRules, 'local' | 'remote'>,
  apart: FolderCopies['apart'] = new Map(),
): JoinedRow[] {
  const local = new Map(locals.map((entry) => [entry.name, entry]));
  const remote = new Map(remotes.map((entry) => [entry.name, entry]));
  const fold = rules.local.caseSensitive && rules.remote.caseSensitive ? composed : foldName;

  const paired = pairs.map((pair): JoinedRow => {
    if (!isApart(pair))
      return { pair, local: take(local, pair.localName), remote: take(remote, pair.remoteName) };
    const there = remote.get(pair.remoteName)?.kind === 'folder' ? null : take(remote, pair.remoteName);
    return { pair, local: apart.get(pair.remoteName) ?? null, remote: there };
  });
  const inPlace = paired.filter(({ pair }) => !isApart(pair));
  meetRespelled(inPlace, remote, 'remote', fold);
  meetRespelled(inPlace, local, 'local', fold);
  const there = [...remote.values()].map(
    (entry): JoinedRow => ({ pair: null, local: take(local, entry.name), remote: entry }),
  );
  meetRespelled(there, local, 'local', fold);
  const here = [...local.values()].map((entry): JoinedRow => ({ pair: null, local: entry, remote: null }));
  return [...paired, ...there, ...here].sort((a, b) => compareNames(rowName(a), rowName(b)));
}

/** The name that a row goes by. */
export const rowName = ({ pair, local, remote }: JoinedRow): string =>
  remote?.name ?? pair?.remoteName ?? local?.name ?? '';

/** By code points, the same on every machine. */
export const compareNames = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const composed = (name: string): string => name.normalize('NFC');

function take<E>(entries: Map<string, E>, name: string): E | null {
  const entry = entries.get(name) ?? null;
  entries.delete(name);
  return entry;
}

/** Gives rows that lack an entry the one that is left over of their name in another spelling. */
function meetRespelled<S extends Side>(
  rows: JoinedRow[],
  left: Map<string, NonNullable<JoinedRow[S]>>,
  side: S,
  fold: (name: string) => string,
): void {
  const lacking = Map.groupBy(
    rows.filter((row) => row[side] === null),
    (row) => fold(rowName(row)),
  );
  const over = Map.groupBy(left.values(), (entry) => fold(entry.name));
  for (const [name, entries] of over) {
    const [entry, anotherEntry] = entries;
    const [row, anotherRow] = lacking.get(name) ?? [];
    if (entry === undefined || row === undefined || anotherEntry || anotherRow) continue;
    row[side] = entry;
    left.delete(entry.name);
  }
}
