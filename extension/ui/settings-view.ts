/** Servers and preferences as the pages show them, read leniently from settings documents. Pure. */
import type { FieldConflict, Preferences, Server } from '../../shared/model.ts';
import type { DocumentRow } from '../db.ts';

export interface ShownServer extends Server {
  id: string;
  isDefault: boolean;
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
    conflicts: row.conflicts,
  }));
}

/** The preferences with their defaults, and what two browsers set differently. */
export function shownPreferences(
  documents: readonly DocumentRow[],
): Required<Preferences> & { conflicts: FieldConflict[] } {
  const row = documents.find((one) => one.kind === 'preferences' && !one.deleted);
  const { defaultServerId, notifications } = row?.fields ?? {};
  return {
    defaultServerId: typeof defaultServerId === 'string' ? defaultServerId : null,
    notifications: typeof notifications === 'boolean' ? notifications : true,
    conflicts: row?.conflicts ?? [],
  };
}

function serverFields({ fields }: DocumentRow): Server {
  const typed = (key: keyof Server) => (typeof fields[key] === 'string' ? fields[key] : '');
  return {
    name: typed('name') || typed('url'),
    url: typed('url'),
    username: typed('username'),
    uploadFolder: typed('uploadFolder') || '/',
    product: typed('product'),
    version: typed('version'),
  };
}
