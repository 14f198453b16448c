import * as v from 'valibot';
import { PREFERENCES_ID, SettingsEdit, type SettingsKind } from '../../shared/model.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import { checkFields } from './check-fields.ts';

/** An edit whose fields are known, of the right type and in their one spelling. */
export interface CheckedEdit {
  editId: string;
  kind: SettingsKind;
  id: string;
  base: number;
  delete: boolean;
  /** Empty for a deletion. */
  fields: Record<string, unknown>;
}

/** Throws `bad-message`, `not-a-url`, `unsupported-scheme`, `unsafe-path` or `bad-name-template`. */
export function checkEdit(given: SettingsEdit): CheckedEdit {
  const parsed = v.safeParse(SettingsEdit, given);
  if (!parsed.success) throw badEdit(parsed.issues[0].message);
  const { editId, kind, id, base, fields, delete: remove = false } = parsed.output;
  if (!Number.isSafeInteger(base) || base < 0) throw badEdit('base is no revision');
  if (remove === (fields !== undefined)) throw badEdit('an edit has either fields or delete');
  if ((kind === 'preferences') !== (id === PREFERENCES_ID)) throw badEdit(`${kind} cannot have this id`);
  if (kind === 'preferences' && remove) throw badEdit('the preferences cannot be deleted');
  return { editId, kind, id, base, delete: remove, fields: checkFields(kind, fields ?? {}) };
}

const badEdit = (said: string) => new PhotoferryError('bad-message', { said });
