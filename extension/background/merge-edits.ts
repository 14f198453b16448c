/** Settings as they are shown: the companion's documents with the edits that it does not have yet. Pure. */
import type { SettingsDocument, SettingsEdit, SettingsKind } from '../../shared/model.ts';
import type { DocumentRow } from '../db.ts';

/** A document that the companion does not have. */
const blank = (kind: SettingsKind, id: string): SettingsDocument => ({
  kind,
  id,
  revision: 0,
  deleted: false,
  fields: {},
  conflicts: [],
});

/** The row for one document, or null where there is neither a document nor an edit. `edits` in their order. */
export function mergeEdits(
  confirmed: SettingsDocument | null,
  edits: readonly SettingsEdit[],
): DocumentRow | null {
  const first = confirmed ?? edits[0];
  if (!first) return null;
  const start: DocumentRow = { ...(confirmed ?? blank(first.kind, first.id)), confirmed };
  return edits.reduce(applyEdit, start);
}

function applyEdit(row: DocumentRow, edit: SettingsEdit): DocumentRow {
  // A tombstone stays: the companion will answer “gone”.
  if (row.deleted) return row;
  if (edit.delete) return { ...row, deleted: true };
  const fields = edit.fields ?? {};
  return {
    ...row,
    fields: { ...row.fields, ...fields },
    conflicts: row.conflicts.filter(({ field }) => !Object.hasOwn(fields, field)),
  };
}

/**
 * A later edit of a document, after an earlier one of ours was answered with `document`: its base moves up, so that
 * our own change is not taken for somebody else's. It stays where somebody else changed one of its fields as well.
 */
export function rebaseEdit<E extends SettingsEdit>(
  later: E,
  answered: SettingsEdit,
  before: SettingsDocument | null,
  document: SettingsDocument,
): E {
  const ours = mergeEdits(before, [answered]);
  const foreign = Object.keys(later.fields ?? {}).some(
    (field) => !same(ours?.fields[field], document.fields[field]),
  );
  return foreign ? later : { ...later, base: document.revision };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
