/** Settings as a file, and what importing one would change. Passwords are not in it: the browser has none. Pure. */
import * as v from 'valibot';
import { PREFERENCES_ID, SETTINGS, type SettingsDocument, type SettingsKind } from '../../../shared/model.ts';
import { PhotoferryError } from '../../../shared/problems.ts';
import { splitCredentials } from '../../../shared/typed-address.ts';

type Shown = Pick<SettingsDocument, 'kind' | 'id' | 'deleted' | 'fields'>;
type Fields = Record<string, unknown>;

/** Raised when older readers would get it wrong. */
const FORMAT = 1;
const Stored = v.object({
  kind: v.picklist(['server', 'preferences', 'sync']),
  id: v.pipe(v.string(), v.uuid()),
  fields: v.record(v.string(), v.unknown()),
});
const File = v.object({ photoferry: v.literal(FORMAT), settings: v.array(Stored) });

/** One document of a file beside what is there now. Nothing that is there is ever removed. */
export interface PlannedChange {
  kind: SettingsKind;
  id: string;
  /** Not there yet (or no more). */
  added: boolean;
  name: string;
  /** What an edit has to set: all of a new one, else only what differs. */
  fields: Fields;
  before: Fields;
}

const ORDER: readonly SettingsKind[] = ['server', 'sync', 'preferences'];

/** The text of the file. */
export function writeSettingsFile(documents: readonly Shown[]): string {
  const settings = documents
    .filter(({ deleted }) => !deleted)
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.id.localeCompare(b.id))
    .map(({ kind, id, fields }) => ({ kind, id, fields: knownFields(kind, fields) }));
  return `${JSON.stringify({ photoferry: FORMAT, settings }, null, 2)}\n`;
}

/** Many times what a thousand servers take. */
const MOST_BYTES = 5_000_000;

/**
 * The text of a file that was chosen; one that is far too large for settings is not read.
 * @throws PhotoferryError not-settings
 */
export async function readSettingsFile(file: Pick<Blob, 'size' | 'text'>): Promise<string> {
  if (file.size > MOST_BYTES) throw new PhotoferryError('not-settings', { said: 'larger than 5 MB' });
  return file.text();
}

/**
 * What importing a file would change, servers first: what follows may name them.
 * @param newId for a document whose id was deleted here: that one never comes back
 * @throws PhotoferryError not-settings
 */
export function planImport(text: string, documents: readonly Shown[], newId: () => string): PlannedChange[] {
  const { settings } = parse(text);
  const here = new Map(documents.map((one) => [one.id, one]));
  const renamed = new Map<string, string>();
  for (const { id } of settings) if (here.get(id)?.deleted) renamed.set(id, newId());
  const idNow = (id: string) => renamed.get(id) ?? id;
  return ORDER.flatMap((kind) => settings.filter((one) => one.kind === kind))
    .map(({ kind, id, fields }) =>
      plan(kind, idNow(id), withIds(kind, knownFields(kind, fields), idNow), here),
    )
    .filter(({ fields }) => Object.keys(fields).length > 0);
}

function plan(
  kind: SettingsKind,
  id: string,
  wanted: Fields,
  here: ReadonlyMap<string, Shown>,
): PlannedChange {
  const there = here.get(id);
  const before = there?.fields ?? {};
  const added = there === undefined && kind !== 'preferences';
  // A sync folder that comes from elsewhere begins only when somebody who has looked at it says so.
  const all = added && kind === 'sync' ? { ...wanted, enabled: false } : wanted;
  const differing = Object.entries(all).filter(([key, value]) => !isSame(before[key], value));
  const name = all.name ?? before.name;
  return {
    kind,
    id,
    added,
    name: typeof name === 'string' ? name : '',
    fields: Object.fromEntries(differing),
    before,
  };
}

/** Ids of other documents that stand in fields. */
function withIds(kind: SettingsKind, fields: Fields, idNow: (id: string) => string): Fields {
  const key = kind === 'preferences' ? 'defaultServerId' : 'serverId';
  const id = fields[key];
  return typeof id === 'string' ? { ...fields, [key]: idNow(id) } : fields;
}

function parse(text: string): v.InferOutput<typeof File> {
  const fault = (said: string) => new PhotoferryError('not-settings', { said });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw fault('it is not JSON');
  }
  const file = v.safeParse(File, json);
  if (!file.success) throw fault(v.summarize(file.issues).slice(0, 300));
  for (const { kind, id, fields } of file.output.settings) {
    const checked = v.safeParse(SETTINGS[kind], fields);
    if (!checked.success) throw fault(`${kind} ${id}: ${v.summarize(checked.issues)}`.slice(0, 300));
    if (kind === 'server' && splitCredentials(String(fields.url)))
      throw fault(`${id}: a password in an address`);
    if (kind === 'preferences' && id !== PREFERENCES_ID) throw fault(`preferences ${id}`);
  }
  return file.output;
}

/** Only what the model knows: nothing else travels, whatever stands there. */
function knownFields(kind: SettingsKind, fields: Fields): Fields {
  const known: readonly string[] = Object.keys(SETTINGS[kind].entries);
  return Object.fromEntries(
    Object.entries(fields).filter(([key, value]) => known.includes(key) && value !== undefined),
  );
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
