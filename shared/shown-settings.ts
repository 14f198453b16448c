/** Settings read leniently: each field by its own schema, so that one that makes no sense takes no other with it. Pure. */
import * as v from 'valibot';
import { DEFAULT_PREFERENCES, Preferences, Server } from './model.ts';

/** The preferences with nothing left open. */
export type WholePreferences = { [K in keyof Preferences]-?: Exclude<Preferences[K], undefined> };

type Fields = Readonly<Record<string, unknown>>;

/** The preferences, with the default for what was never set or makes no sense. */
export function preferencesOf(fields: Fields): WholePreferences {
  return { ...DEFAULT_PREFERENCES, ...validFields<WholePreferences>(Preferences.entries, fields) };
}

/** What of a server's settings makes sense. */
export function serverFieldsOf(fields: Fields): Partial<Server> {
  return validFields<Server>(Server.entries, fields);
}

function validFields<T>(entries: Record<string, v.GenericSchema>, fields: Fields): Partial<T> {
  const valid = Object.entries(entries).filter(
    ([name, schema]) => fields[name] !== undefined && v.is(schema, fields[name]),
  );
  return Object.fromEntries(valid.map(([name]) => [name, fields[name]])) as Partial<T>;
}
