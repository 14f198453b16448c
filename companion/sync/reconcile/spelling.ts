import type { LeaveReason } from '../actions.ts';
import type { Side, SyncRules } from '../types.ts';
import { nameOn } from './fold-name.ts';
import type { JoinedRow } from './join-rows.ts';

/** New names that the other side would take for another one that is there, or comes there before. */
export function spellingConflicts(
  rows: readonly JoinedRow[],
  rules: Pick<SyncRules, 'local' | 'remote'>,
): Map<JoinedRow, { why: LeaveReason; side: Side }> {
  const found = new Map<JoinedRow, { why: LeaveReason; side: Side }>();
  for (const [into, from] of [['remote', 'local'] as const, ['local', 'remote'] as const]) {
    if (!rows.some((row) => row[from] !== null && row[into] === null)) continue;
    const taken = new Set<string>();
    for (const row of rows) {
      const entry = row[into];
      if (entry !== null) taken.add(nameOn(entry.name, rules[into]));
    }
    for (const row of rows) {
      const entry = row[from];
      if (entry === null || row[into] !== null || entry.kind === 'frozen') continue;
      const name = nameOn(entry.name, rules[into]);
      if (taken.has(name)) found.set(row, { why: 'name-differs-in-spelling', side: into });
      taken.add(name);
    }
  }
  return found;
}
