import { isDeepStrictEqual } from 'node:util';
import { PhotoferryError } from '../../shared/problems.ts';
import type { CheckedEdit } from './check-edit.ts';
import { missingField } from './check-fields.ts';
import type { StoredDocument } from './document.ts';

export interface Merged {
  outcome: 'applied' | 'conflict' | 'gone';
  /** The document afterwards; when changed, with the revision after `latest`. */
  document: StoredDocument;
  changed: boolean;
}

export interface MergeContext {
  /** Number of the newest change of all. */
  latest: number;
  /** Revisions that the same browser made after its base. */
  own: ReadonlySet<number>;
  now: number;
}

/**
 * Merges an edit into a document by field. A field that nobody else changed since the edit's base is set; one that
 * was changed to something else stays, with the edit's value as a visible conflict. Deletion wins and stays.
 * Throws `bad-message` for a new document that is not whole.
 */
export function mergeEdit(current: StoredDocument | null, edit: CheckedEdit, context: MergeContext): Merged {
  if (current === null) return create(edit, context);
  if (edit.delete) return remove(current, context);
  if (current.deleted) return { outcome: 'gone', document: current, changed: false };
  return mergeFields(current, edit, context);
}

/** What stands for a document that is not there any more. */
export function tombstone({ kind, id }: Pick<CheckedEdit, 'kind' | 'id'>, revision: number): StoredDocument {
  return { kind, id, revision, deleted: true, fields: {}, fieldRevisions: {}, conflicts: [] };
}

function create(edit: CheckedEdit, { latest }: MergeContext): Merged {
  const missing = edit.delete ? null : missingField(edit.kind, edit.fields);
  // Edits of a document of another data folder: there is nothing here to change.
  if (edit.delete || (missing !== null && edit.base > 0)) {
    return { outcome: 'gone', document: tombstone(edit, latest), changed: false };
  }
  if (missing !== null)
    throw new PhotoferryError('bad-message', { said: `a new ${edit.kind} needs “${missing}”` });
  const revision = latest + 1;
  const fieldRevisions = Object.fromEntries(Object.keys(edit.fields).map((field) => [field, revision]));
  const { kind, id, fields } = edit;
  const document = { kind, id, revision, deleted: false, fields, fieldRevisions, conflicts: [] };
  return { outcome: 'applied', document, changed: true };
}

function remove(current: StoredDocument, { latest }: MergeContext): Merged {
  if (current.deleted) return { outcome: 'applied', document: current, changed: false };
  return { outcome: 'applied', document: tombstone(current, latest + 1), changed: true };
}

function mergeFields(current: StoredDocument, edit: CheckedEdit, { latest, own, now }: MergeContext): Merged {
  // A base from the future is one of another data folder: it knows nothing of this one.
  const base = edit.base > latest ? 0 : edit.base;
  const seen = (revision: number) => revision <= base || own.has(revision);
  const revision = latest + 1;
  const document = structuredClone(current);
  let outcome: Merged['outcome'] = 'applied';

  for (const [field, value] of Object.entries(edit.fields)) {
    const same = isDeepStrictEqual(current.fields[field], value);
    const free = seen(current.fieldRevisions[field] ?? 0);
    const settled = (theirs: unknown, at: number) => isDeepStrictEqual(theirs, value) || seen(at);
    if (free || same) {
      document.conflicts = document.conflicts.filter(
        (conflict) => conflict.field !== field || !settled(conflict.theirs, conflict.revision),
      );
    }
    if (same) continue;
    if (free) {
      document.fields[field] = value;
      document.fieldRevisions[field] = revision;
      continue;
    }
    outcome = 'conflict';
    const known = document.conflicts.find((conflict) => conflict.field === field);
    if (known !== undefined && isDeepStrictEqual(known.theirs, value)) continue;
    document.conflicts = document.conflicts.filter((conflict) => conflict.field !== field);
    document.conflicts.push({ field, theirs: value, at: now, revision });
  }

  if (isDeepStrictEqual(document, current)) return { outcome, document: current, changed: false };
  document.revision = revision;
  return { outcome, document, changed: true };
}
