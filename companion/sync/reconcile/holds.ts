/** What must wait for the person: mass changes, and what a lost journal would bring back. */
import { createHash } from 'node:crypto';
import type { PlannedRow } from '../actions.ts';
import { pathOf } from './folder-moves.ts';

export interface HoldFacts {
  /** Files in the sync folder, as the journal counts them. */
  known: number;
  /** Files that vanished or changed on either side in the 24 hours before this plan; not those that were confirmed. */
  recent: ReadonlySet<string>;
  /** There was a journal and it is lost. */
  journalLost: boolean;
  /** Holds that the person confirmed. */
  confirmed: readonly string[];
}

export interface Hold {
  /** Stands for exactly these rows as they are now. */
  id: string;
  why: 'mass-change' | 'journal-lost';
  rows: PlannedRow[];
}

/** Splits a plan in what may be done and what is held; the harmless rest goes on. */
export function holdBack(
  rows: readonly PlannedRow[],
  facts: HoldFacts,
): { free: PlannedRow[]; holds: Hold[] } {
  const held: [Hold['why'], PlannedRow[]][] = [];
  const changed = new Set([...facts.recent, ...changedPaths(rows)]);
  if (isMass(changed.size, facts.known)) held.push(['mass-change', rows.filter(isDestructive)]);
  // What is on one side only may have been deleted on the other: it must not come back by itself. What the snapshot
  // knows may be a day old.
  if (facts.journalLost) held.push(['journal-lost', rows.filter((row) => isNew(row) || isRemoval(row))]);
  const holds = held
    .filter(([, those]) => those.length > 0)
    .map(([why, those]): Hold => ({ id: holdId(why, those), why, rows: those }))
    .filter(({ id }) => !facts.confirmed.includes(id));
  const waiting = new Set(holds.flatMap((hold) => hold.rows));
  return { free: rows.filter((planned) => !waiting.has(planned)), holds };
}

/** More than 100 files, or more than a quarter of them and at least 20. */
const isMass = (changed: number, known: number): boolean =>
  changed > 100 || (changed >= 20 && changed > known / 4);

/** Of the files that vanished or changed on one side. */
export const changedPaths = (rows: readonly PlannedRow[]): string[] =>
  rows.filter(isChange).map(({ row }) => pathOf(row, 'remote'));

function isChange({ row, action }: PlannedRow): boolean {
  if (row.pair?.kind === 'folder') return false;
  return isDestructive({ row, action }) || (action.do === 'remember' && row.pair?.state === 'equal');
}

/** Overwrites or removes something that is there. */
export function isDestructive({ action }: PlannedRow): boolean {
  return action.do === 'replace' || action.do === 'trash' || action.do === 'remove-folder';
}

const isRemoval = ({ action }: PlannedRow): boolean => action.do === 'trash' || action.do === 'remove-folder';

const isNew = ({ row, action }: PlannedRow): boolean =>
  row.pair === null && (action.do === 'upload' || action.do === 'download');

/** The same for the same set, whatever its order; another one as soon as any of it is another file. */
function holdId(why: Hold['why'], rows: readonly PlannedRow[]): string {
  return shortHash(JSON.stringify([why, rows.map(lineOf).sort()]));
}

/** Stands for one planned row as it is now; without the ETag, which settles after a write of our own. */
export const rowId = (planned: PlannedRow): string => shortHash(lineOf(planned));

function lineOf({ row, action }: PlannedRow): string {
  const { local, remote } = row;
  const seen = [
    local?.kind === 'file' ? [local.size, local.mtimeMs, local.inode] : local?.kind,
    remote?.kind === 'file' ? [remote.size, remote.modifiedAt, remote.checksums] : remote?.kind,
  ];
  return JSON.stringify([action, pathOf(row, 'local'), pathOf(row, 'remote'), seen]);
}

const shortHash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);
