/** Servers and preferences as the pages show them, read leniently from settings documents. Pure. */
import type { FieldConflict, Server } from '../../shared/model.ts';
import { preferencesOf, serverFieldsOf, type WholePreferences } from '../../shared/shown-settings.ts';
import type { DocumentRow } from '../db.ts';

export interface ShownServer extends Server {
  id: string;
  isDefault: boolean;
  /** How the companion numbers it; another one than before once it has what was edited here. */
  revision: number;
  conflicts: FieldConflict[];
}

/** The servers by name. Where no default was chosen (or it is gone) the first is the default, as in the companion. */
export function shownServers(documents: readonly DocumentRow[]): ShownServer[] {
  const rows = documents
    .filter((row) => row.kind === 'server' && !row.deleted)
    .sort((a, b) => serverFields(a).name.localeCompare(serverFields(b).name));
  const { defaultServerId } = shownPreferences(documents);
  const chosen = rows.find((row) => row.id === defaultServerId) ?? rows[0];
  return rows.map((row) => ({
    ...serverFields(row),
    id: row.id,
    isDefault: row === chosen,
    revision: row.revision,
    conflicts: row.conflicts,
  }));
}

/** The preferences with their defaults, and what two browsers set differently. */
export function shownPreferences(
  documents: readonly DocumentRow[],
): WholePreferences & { conflicts: FieldConflict[] } {
  const row = documents.find((one) => one.kind === 'preferences' && !one.deleted);
  return { ...preferencesOf(row?.fields ?? {}), conflicts: row?.conflicts ?? [] };
}

function serverFields({ fields }: DocumentRow): Server {
  const valid = serverFieldsOf(fields);
  const { url = '', username = '', uploadFolder = '/', product = '', version = '' } = valid;
  return { ...valid, name: valid.name ?? url, url, username, uploadFolder, product, version };
}
