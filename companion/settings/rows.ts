import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { SettingsKind } from '../../shared/model.ts';
import type { StoredDocument } from './document.ts';
import type { Merged } from './merge-edit.ts';

const COLUMNS = 'kind, id, revision, deleted, fields, field_revisions, conflicts';
/** How many edits are remembered to know one that is sent again. */
const KEPT_EDITS = 10_000;

/** A document, deleted ones too; null when there never was one. */
export function readDocument(db: DatabaseSync, kind: SettingsKind, id: string): StoredDocument | null {
  const row = db.prepare(`SELECT ${COLUMNS} FROM settings WHERE kind = ? AND id = ?`).get(kind, id);
  return row === undefined ? null : fromRow(row);
}

/** Documents changed after a revision, oldest change first. */
export function readDocumentsSince(db: DatabaseSync, since: number): StoredDocument[] {
  const rows = db.prepare(`SELECT ${COLUMNS} FROM settings WHERE revision > ? ORDER BY revision`).all(since);
  return rows.map(fromRow);
}

/** Inserts or replaces a document. */
export function writeDocument(db: DatabaseSync, document: StoredDocument): void {
  const { kind, id, revision, deleted, fields, fieldRevisions, conflicts } = document;
  const json = [fields, fieldRevisions, conflicts].map((value) => JSON.stringify(value));
  db.prepare(`INSERT OR REPLACE INTO settings (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)`).run(
    kind,
    id,
    revision,
    Number(deleted),
    ...json,
  );
}

/** What became of an edit before, and with which revision; null for a new one. */
export function findEdit(
  db: DatabaseSync,
  editId: string,
): { outcome: Merged['outcome']; revision: number } | null {
  const row = db.prepare('SELECT outcome, revision FROM settings_edits WHERE edit_id = ?').get(editId);
  if (row === undefined) return null;
  return { outcome: row.outcome as Merged['outcome'], revision: Number(row.revision) };
}

/** Keeps what became of an edit, for when it is sent again; the oldest are forgotten. */
export function rememberEdit(
  db: DatabaseSync,
  editId: string,
  outcome: Merged['outcome'],
  revision: number,
): void {
  const added = db
    .prepare('INSERT INTO settings_edits (edit_id, outcome, revision) VALUES (?, ?, ?)')
    .run(editId, outcome, revision);
  db.prepare('DELETE FROM settings_edits WHERE number <= ?').run(Number(added.lastInsertRowid) - KEPT_EDITS);
}

function fromRow(row: Record<string, SQLOutputValue>): StoredDocument {
  return {
    kind: row.kind as SettingsKind,
    id: String(row.id),
    revision: Number(row.revision),
    deleted: row.deleted === 1,
    fields: JSON.parse(String(row.fields)),
    fieldRevisions: JSON.parse(String(row.field_revisions)),
    conflicts: JSON.parse(String(row.conflicts)),
  };
}
