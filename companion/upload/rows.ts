/** The table `uploads`. Reading at any time; writing only inside `Store.write`. */
import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type { UploadState } from '../../shared/model.ts';
import { statement } from '../store/index.ts';
import type { Source, UploadRow } from './row.ts';

/** How many ended uploads are remembered. */
const KEPT_ENDED = 10_000;

type Columns = Record<string, SQLOutputValue>;

/** Null: there is none. */
export function readRow(db: DatabaseSync, id: string): UploadRow | null {
  const columns = statement(db, 'SELECT * FROM uploads WHERE id = ?').get(id);
  return columns === undefined ? null : fromColumns(columns);
}

/** The upload under way of the same file on this computer, as it is now, to the same folder. */
export function readSameFile(
  db: DatabaseSync,
  { serverId, folder, source, options }: Pick<UploadRow, 'serverId' | 'folder' | 'source' | 'options'>,
): UploadRow | null {
  if (source.kind !== 'disk') return null;
  const sql = `SELECT * FROM uploads WHERE source_path = ? AND source_kind = 'disk' AND source_size = ?
    AND source_mtime_ms = ? AND server_id = ? AND ifnull(prepared ->> 'folder', folder) = ? AND options IS ?
    AND state NOT IN ('done', 'skipped', 'failed')`;
  const { path, size, mtimeMs } = source;
  const columns = statement(db, sql).get(path, size, mtimeMs, serverId, folder, toJson(options));
  return columns === undefined ? null : fromColumns(columns);
}

/** Rows changed after a sequence number, oldest change first. */
export function readSince(db: DatabaseSync, since: number, limit: number): UploadRow[] {
  const sql = 'SELECT * FROM uploads WHERE sequence > ? ORDER BY sequence LIMIT ?';
  return statement(db, sql).all(since, limit).map(fromColumns);
}

/** Rows in these states, the one that has not changed for the longest time first. */
export function readInStates(db: DatabaseSync, states: readonly UploadState[]): UploadRow[] {
  const marks = states.map(() => '?').join(', ');
  const sql = `SELECT * FROM uploads WHERE state IN (${marks}) ORDER BY sequence`;
  return db
    .prepare(sql)
    .all(...states)
    .map(fromColumns);
}

/** How many there are in each state that occurs. */
export function countByState(db: DatabaseSync): Map<UploadState, number> {
  const counted = db.prepare('SELECT state, count(*) AS n FROM uploads GROUP BY state').all();
  return new Map(counted.map(({ state, n }) => [state as UploadState, Number(n)]));
}

/** Inserts or replaces a row. */
export function writeRow(db: DatabaseSync, row: UploadRow): void {
  const columns = toColumns(row);
  insert ??= insertOf(Object.keys(columns));
  statement(db, insert).run(...Object.values(columns));
}

let insert: string | undefined;

/** A row that is there is changed in place: replacing it would take it out of every index and put it in again. */
function insertOf(names: readonly string[]): string {
  const marks = names.map(() => '?').join(', ');
  const changes = names.map((name) => `${name} = excluded.${name}`).join(', ');
  return `INSERT INTO uploads (${names.join(', ')}) VALUES (${marks}) ON CONFLICT (id) DO UPDATE SET ${changes}`;
}

/** A photo that was taken in and never arrived: its bytes here may be the only ones there are. */
const ONLY_HERE = `state = 'failed' AND source_kind IN ('capture', 'url') AND sha256 IS NOT NULL
  AND problem ->> 'code' IS NOT 'cancelled'`;

/** Its file on the server is to go when its time is over: then its row says so. */
const EXPIRES = "expiry ->> 'state' IS 'pending'";

/** Forgets all but the newest ended uploads, but no photo that is only here, and none that expires; returns the ids of those forgotten. */
export function forgetOldRows(db: DatabaseSync, kept: number = KEPT_ENDED): string[] {
  const sql = `DELETE FROM uploads WHERE sequence IN (
    SELECT sequence FROM uploads WHERE state IN ('done', 'skipped', 'failed') AND NOT (${ONLY_HERE}) AND NOT (${EXPIRES}) ORDER BY sequence DESC LIMIT -1 OFFSET ?
  ) RETURNING id`;
  return db
    .prepare(sql)
    .all(kept)
    .map(({ id }) => String(id));
}

function toColumns(row: UploadRow): Record<string, SQLInputValue> {
  const { source } = row;
  const file = 'path' in source ? source : null;
  return {
    id: row.id,
    sequence: row.sequence,
    server_id: row.serverId,
    name: row.name,
    size: row.size,
    sent: row.sent,
    state: row.state,
    skipped: row.skipped,
    problem: toJson(row.problem),
    remote_path: row.remotePath,
    page_url: row.pageUrl,
    created_at: row.createdAt,
    changed_at: row.changedAt,
    attempts: row.attempts,
    next_attempt_at: row.nextAttemptAt,
    folder: row.folder,
    subfolder: row.subfolder,
    source_kind: source.kind,
    source_path: file?.path ?? null,
    source_size: file?.size ?? null,
    source_mtime_ms: file?.mtimeMs ?? null,
    image_url: 'imageUrl' in source ? source.imageUrl : null,
    sha256: row.sha256,
    temp_name: row.tempName,
    intent: toJson(row.intent),
    options: toJson(row.options),
    prepared: toJson(row.prepared),
    expiry: toJson(row.expiry),
  };
}

function fromColumns(columns: Columns): UploadRow {
  const text = (name: string): string => String(columns[name]);
  const textOrNull = (name: string): string | null => (columns[name] === null ? null : text(name));
  const number = (name: string): number => Number(columns[name]);
  const numberOrNull = (name: string): number | null => (columns[name] === null ? null : number(name));
  return {
    id: text('id'),
    sequence: number('sequence'),
    serverId: text('server_id'),
    name: text('name'),
    size: numberOrNull('size'),
    sent: number('sent'),
    state: text('state') as UploadState,
    skipped: textOrNull('skipped') as UploadRow['skipped'],
    problem: fromJson(textOrNull('problem')),
    remotePath: textOrNull('remote_path'),
    pageUrl: textOrNull('page_url'),
    createdAt: number('created_at'),
    changedAt: number('changed_at'),
    attempts: number('attempts'),
    nextAttemptAt: numberOrNull('next_attempt_at'),
    folder: text('folder'),
    subfolder: textOrNull('subfolder'),
    source: sourceOf(columns),
    sha256: textOrNull('sha256'),
    tempName: text('temp_name'),
    intent: fromJson(textOrNull('intent')),
    options: fromJson(textOrNull('options')),
    prepared: fromJson(textOrNull('prepared')),
    expiry: fromJson(textOrNull('expiry')),
  };
}

function sourceOf(columns: Columns): Source {
  const kind = columns.source_kind as Source['kind'];
  const imageUrl = columns.image_url === null ? null : String(columns.image_url);
  if (kind === 'capture') return { kind, imageUrl };
  if (kind === 'url') return { kind, imageUrl: imageUrl ?? '' };
  return {
    kind,
    path: String(columns.source_path),
    size: Number(columns.source_size),
    mtimeMs: Number(columns.source_mtime_ms),
  };
}

const toJson = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));
const fromJson = <T>(text: string | null): T | null => (text === null ? null : (JSON.parse(text) as T));
