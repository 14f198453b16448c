import type { FieldConflict, SettingsDocument, SettingsKind } from '../../shared/model.ts';

/** A settings document with what the merge needs to know. */
export interface StoredDocument {
  kind: SettingsKind;
  id: string;
  /** Of its newest change. */
  revision: number;
  deleted: boolean;
  fields: Record<string, unknown>;
  /** Of the newest change of each field. */
  fieldRevisions: Record<string, number>;
  conflicts: StoredConflict[];
}

export interface StoredConflict extends FieldConflict {
  /** When it came up: only who has seen it can settle it. */
  revision: number;
}

/** The document as it goes over the link. */
export function toDocument(stored: StoredDocument): SettingsDocument {
  const { kind, id, revision, deleted, fields } = stored;
  const conflicts = stored.conflicts.map(({ field, theirs, at }) => ({ field, theirs, at }));
  return { kind, id, revision, deleted, fields, conflicts };
}
