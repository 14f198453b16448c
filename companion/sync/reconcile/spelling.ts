import type { LeaveReason } from '../actions.ts';
import type { Side, SyncRules } from '../types.ts';
import { isApart } from './copies.ts';
import { nameOn } from './fold-name.ts';
import type { JoinedRow } from './join-rows.ts';
import { sameStat } from './local-change.ts';

/**
 * New names that the other side would take for another one that is there, or comes there before. Names of the server
 * do not come down where files are named by their date.
 */
export function spellingConflicts(
  rows: readonly JoinedRow[],
  rules: Pick<SyncRules, 'local' | 'remote' | 'preserveNames' | 'deletions' | 'down'>,
): Map<JoinedRow, { why: LeaveReason; side: Side }> {
  const found = new Map<JoinedRow, { why: LeaveReason; side: Side }>();
  for (const [into, from] of [['remote', 'local'] as const, ['local', 'remote'] as const]) {
    if (into === 'local' && !rules.preserveNames) continue;
    if (!rows.some((row) => row[from] !== null && row[into] === null)) continue;
    const [taken, remembered, exact] = [new Set<string>(), new Set<string>(), new Set<string>()];
    for (const row of rows) {
      if (into === 'local' && isApart(row.pair)) continue;
      const there = row[into]?.name ?? null;
      const name = there ?? (into === 'remote' ? rememberedName(row, rules) : null);
      if (name === null) continue;
      (there === null ? remembered : taken).add(nameOn(name, rules[into]));
      exact.add(name);
    }
    for (const row of rows) {
      const entry = row[from];
      if (entry === null || row[into] !== null || entry.kind === 'frozen') continue;
      if (isApart(row.pair)) continue;
      const name = nameOn(entry.name, rules[into]);
      const why = exact.has(entry.name) ? 'name-taken-there' : 'name-differs-in-spelling';
      const isTaken = taken.has(name) || (entry.kind === 'file' && remembered.has(name));
      if (isTaken) found.set(row, { why, side: into });
      taken.add(name);
    }
  }
  return found;
}

/**
 * A file was deleted on the server, and its copy stays here: with a file of its name that would be forgotten, and the copy
 * go up. Not with a folder (`leftBehind`). A copy that was changed goes up to that very name.
 */
function rememberedName(
  { pair, local }: JoinedRow,
  { deletions, down }: Pick<SyncRules, 'deletions' | 'down'>,
): string | null {
  if (!isApart(pair) || local === null) return null;
  const isAsItWas = local.kind === 'file' && pair.local !== null && sameStat(pair.local, local);
  return deletions && down && isAsItWas ? null : pair.remoteName;
}
