import * as v from 'valibot';
import { SETTINGS, type SettingsKind } from '../../shared/model.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import { checkFolder } from './check-folder.ts';
import { checkLocalFolder } from './check-local-folder.ts';
import { checkServerUrl } from './check-server-url.ts';
import { requireNameTemplate } from './require-name-template.ts';

/** What a schema cannot say: one spelling for each address and folder, and nothing unsafe in them. */
const SPELLINGS: Record<SettingsKind, Record<string, (text: string) => string>> = {
  server: {
    name: checkName,
    url: checkServerUrl,
    uploadFolder: checkFolder,
    nameTemplate: requireNameTemplate,
  },
  preferences: {},
  sync: { name: checkName, remoteFolder: checkFolder, localFolder: checkLocalFolder },
};

/**
 * The given fields, each checked on its own. Throws `bad-message` for a field that does not exist or has the wrong
 * type, and what the checks of addresses and folders throw.
 */
export function checkFields(kind: SettingsKind, given: Record<string, unknown>): Record<string, unknown> {
  const schemas: Record<string, v.GenericSchema> = SETTINGS[kind].entries;
  const checked: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(given)) {
    const schema = Object.hasOwn(schemas, field) ? schemas[field] : undefined;
    if (schema === undefined)
      throw new PhotoferryError('bad-message', { said: `a ${kind} has no field “${field}”` });
    // Only what JSON can carry is a value; what was left undefined was not edited.
    if (value === undefined) continue;
    const parsed = v.safeParse(schema, value);
    if (!parsed.success)
      throw new PhotoferryError('bad-message', { said: `${field}: ${parsed.issues[0].message}` });
    const spell = SPELLINGS[kind][field];
    checked[field] =
      spell !== undefined && typeof parsed.output === 'string' ? spell(parsed.output) : parsed.output;
  }
  return checked;
}

/** The first field that a whole document of this kind would need besides; null when none. */
export function missingField(kind: SettingsKind, fields: Record<string, unknown>): string | null {
  const parsed = v.safeParse(SETTINGS[kind], fields);
  return parsed.success ? null : (v.getDotPath(parsed.issues[0]) ?? kind);
}

function checkName(name: string): string {
  const clean = name.normalize('NFC').trim();
  if (clean === '' || /\p{Cc}/u.test(clean))
    throw new PhotoferryError('bad-message', { said: 'name: not a name' });
  return clean;
}
