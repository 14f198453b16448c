/** The table `expiries`: files on servers that we made and that are to go. Writing only inside `Store.write`. */
import type { DatabaseSync } from 'node:sqlite';
import { statement } from '../../store/index.ts';
import type { Version } from '../../transfer/index.ts';

export interface ExpiryRow {
  uploadId: string;
  serverId: string;
  /** Address of the server's root, as it was. */
  root: string;
  path: string;
  expiresAt: number;
  nextTryAt: number;
  /** The file as we left it, and where it was moved to by a removal that a crash ended. */
  leftAs: Version & { aside: string | null };
}

type ExpiringFile = Pick<ExpiryRow, 'uploadId' | 'expiresAt'>;

/** Inserts or replaces the one of an upload. */
export function keepExpiry(db: DatabaseSync, row: ExpiryRow): void {
  const { uploadId, serverId, root, path, expiresAt, nextTryAt, leftAs } = row;
  statement(db, 'INSERT OR REPLACE INTO expiries VALUES (?, ?, ?, ?, ?, ?, ?)').run(
    ...[uploadId, serverId, root, path, expiresAt, nextTryAt, JSON.stringify(leftAs)],
  );
}

/** Forgets the one of an upload. */
export function dropExpiry(db: DatabaseSync, uploadId: string): void {
  statement(db, 'DELETE FROM expiries WHERE upload_id = ?').run(uploadId);
}

/** Whether it still is to be removed. */
export function isExpiring(db: DatabaseSync, uploadId: string): boolean {
  return statement(db, 'SELECT 1 FROM expiries WHERE upload_id = ?').get(uploadId) !== undefined;
}

/** The uploads that made one file. */
export function readExpiringAt(db: DatabaseSync, root: string, path: string): ExpiringFile[] {
  return statement(db, 'SELECT upload_id, expires_at FROM expiries WHERE path = ? AND root = ?')
    .all(path, root)
    .map((row) => ({ uploadId: String(row.upload_id), expiresAt: Number(row.expires_at) }));
}

/** Those whose time has come, the oldest first. */
export function readDue(db: DatabaseSync, now: number, limit: number): ExpiryRow[] {
  const sql = 'SELECT * FROM expiries WHERE next_try_at <= ? ORDER BY next_try_at LIMIT ?';
  return statement(db, sql)
    .all(now, limit)
    .map((row) => ({
      uploadId: String(row.upload_id),
      serverId: String(row.server_id),
      root: String(row.root),
      path: String(row.path),
      expiresAt: Number(row.expires_at),
      nextTryAt: Number(row.next_try_at),
      leftAs: JSON.parse(String(row.left_as)),
    }));
}
