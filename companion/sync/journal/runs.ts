import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';

/** How many runs of a sync folder are kept. */
const KEPT = 100;

export type RunOutcome = 'done' | 'failed' | 'held' | 'stopped' | 'cancelled';

export interface SyncRun {
  id: number;
  begunAt: number;
  /** Null while it runs, and for one that a crash ended. */
  endedAt: number | null;
  outcome: RunOutcome | null;
  summary: unknown;
}

/** Only inside `Store.write`. */
export function beginRun(db: DatabaseSync, syncId: string, now: number): number {
  db.prepare(
    `DELETE FROM sync_runs WHERE sync_id = ?1 AND id NOT IN
       (SELECT id FROM sync_runs WHERE sync_id = ?1 ORDER BY begun_at DESC, id DESC LIMIT ${KEPT - 1})`,
  ).run(syncId);
  const row = db
    .prepare('INSERT INTO sync_runs (sync_id, begun_at) VALUES (?, ?) RETURNING id')
    .get(syncId, now);
  return Number(row?.id);
}

/** Only inside `Store.write`. */
export function endRun(
  db: DatabaseSync,
  id: number,
  outcome: RunOutcome,
  summary: unknown,
  now: number,
): void {
  db.prepare('UPDATE sync_runs SET ended_at = ?, outcome = ?, summary = ? WHERE id = ?').run(
    ...([now, outcome, JSON.stringify(summary), id] as const),
  );
}

/** The newest run of a sync folder, of any outcome or of one. */
export function lastRun(db: DatabaseSync, syncId: string, outcome?: RunOutcome): SyncRun | null {
  const row = db
    .prepare(
      `SELECT * FROM sync_runs WHERE sync_id = ?1 AND (?2 IS NULL OR outcome = ?2)
       ORDER BY begun_at DESC, id DESC LIMIT 1`,
    )
    .get(syncId, outcome ?? null);
  return row === undefined ? null : toRun(row);
}

/** When the oldest run that is still known was begun. */
export function firstRunAt(db: DatabaseSync, syncId: string): number | null {
  const row = db.prepare('SELECT min(begun_at) AS at FROM sync_runs WHERE sync_id = ?').get(syncId);
  return typeof row?.at === 'number' ? row.at : null;
}

function toRun(row: Record<string, SQLOutputValue>): SyncRun {
  return {
    id: Number(row.id),
    begunAt: Number(row.begun_at),
    endedAt: row.ended_at === null ? null : Number(row.ended_at),
    outcome: row.outcome === null ? null : (String(row.outcome) as RunOutcome),
    summary: typeof row.summary === 'string' ? JSON.parse(row.summary) : null,
  };
}
