/** Sync folders as the pages show them: their settings, and what the companion last said of them. */

import type { FieldConflict } from '../../shared/model.ts';
import { PREFERENCES_ID } from '../../shared/preference-defaults.ts';
import { DEFAULT_SYNC_FOLDER, SYNC_INTERVALS } from '../../shared/sync-defaults.ts';
import type { SyncInterval, WholeSyncFolder } from '../../shared/sync-folder.ts';
import type { DocumentRow, PhotoferryDb, SyncRow } from '../db.ts';

export interface ShownSync extends WholeSyncFolder {
  id: string;
  /** Null where the server is gone. */
  serverName: string | null;
  /** Null until the companion has told of it. */
  status: SyncRow | null;
  conflicts: FieldConflict[];
  /** Together with everything else, by the preferences. */
  allPaused: boolean;
}

/** Everything that is known of sync folders here. */
export async function loadSyncs(db: PhotoferryDb): Promise<ShownSync[]> {
  const [documents, rows] = await Promise.all([db.documents.toArray(), db.syncs.toArray()]);
  return shownSyncs(documents, rows);
}

/** By name. Read leniently, each field with its default. Pure. */
export function shownSyncs(documents: readonly DocumentRow[], rows: readonly SyncRow[]): ShownSync[] {
  const serverName = (id: string) => {
    const server = documents.find((one) => one.kind === 'server' && one.id === id && !one.deleted);
    return server ? textOf(server.fields.name) || textOf(server.fields.url) : null;
  };
  const preferences = documents.find((one) => one.kind === 'preferences' && one.id === PREFERENCES_ID);
  const allPaused = preferences?.fields.paused === true;
  const { compare } = new Intl.Collator(undefined, { numeric: true });
  return documents
    .filter((one) => one.kind === 'sync' && !one.deleted)
    .map(({ id, fields, conflicts }) => ({
      ...fieldsOf(fields),
      ...{ id, conflicts, allPaused, serverName: serverName(textOf(fields.serverId)) },
      status: rows.find((row) => row.id === id) ?? null,
    }))
    .sort((a, b) => compare(a.name, b.name));
}

function fieldsOf(fields: DocumentRow['fields']): WholeSyncFolder {
  const usual = DEFAULT_SYNC_FOLDER;
  const yes = (value: unknown, otherwise: boolean) => (typeof value === 'boolean' ? value : otherwise);
  const size = (value: unknown) => (typeof value === 'number' ? value : null);
  const texts = (value: unknown) =>
    Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
  return {
    name: textOf(fields.name),
    serverId: textOf(fields.serverId),
    remoteFolder: textOf(fields.remoteFolder) || '/',
    localFolder: textOf(fields.localFolder),
    enabled: yes(fields.enabled, usual.enabled),
    interval: SYNC_INTERVALS.find((one): one is SyncInterval => one === fields.interval) ?? usual.interval,
    download: yes(fields.download, usual.download),
    upload: yes(fields.upload, usual.upload),
    preserveNames: yes(fields.preserveNames, usual.preserveNames),
    rawAndVideo: yes(fields.rawAndVideo, usual.rawAndVideo),
    deletions: yes(fields.deletions, usual.deletions),
    include: texts(fields.include),
    exclude: texts(fields.exclude),
    sizeLimit: size(fields.sizeLimit),
    bandwidthLimit: size(fields.bandwidthLimit),
    trashDays: size(fields.trashDays) ?? usual.trashDays,
  };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
