import type { DatabaseSync } from 'node:sqlite';
import * as v from 'valibot';
import { Server } from '../../shared/model.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import { SyncFolder, withDefaults } from '../../shared/sync-folder.ts';
import type { StoredDocument } from './document.ts';
import { remotePlaceOf } from './remote-places.ts';
import { readDocument, readDocumentsSince } from './rows.ts';
import { type SyncPlace, syncOverlap } from './sync-overlap.ts';

/**
 * Whether a sync folder that was edited may stand beside the others.
 * Throws `unknown-server`, `sync-name-taken`, `sync-remote-overlap`, `sync-local-overlap`.
 */
export function checkSyncFolder(db: DatabaseSync, edited: StoredDocument): void {
  if (edited.deleted) return;
  const folder = placeOf(db, edited);
  if (folder === null)
    throw new PhotoferryError('unknown-server', { target: String(edited.fields.serverId) });
  const others = readDocumentsSince(db, 0)
    .filter(({ kind, id, deleted }) => kind === 'sync' && !deleted && id !== edited.id)
    .map((document) => placeOf(db, document))
    .filter((place) => place !== null);
  if (others.some(({ name }) => name.toLowerCase() === folder.name.toLowerCase()))
    throw new PhotoferryError('sync-name-taken', { target: folder.name });
  const found = syncOverlap(folder, others);
  if (found !== null)
    throw new PhotoferryError(`sync-${found.side}-overlap`, { target: found.target, said: found.with });
}

/** A server at another address may make its sync folders overlap with those of others. Throws as above. */
export function checkSyncFoldersOf(db: DatabaseSync, server: StoredDocument): void {
  if (server.deleted) return;
  for (const document of readDocumentsSince(db, 0)) {
    if (document.kind === 'sync' && document.fields.serverId === server.id) checkSyncFolder(db, document);
  }
}

/** Null for a folder whose server is gone: it does not run. */
function placeOf(db: DatabaseSync, { fields }: StoredDocument): SyncPlace | null {
  const folder = withDefaults(v.parse(SyncFolder, fields));
  const stored = readDocument(db, 'server', folder.serverId);
  if (stored === null || stored.deleted) return null;
  const server = v.parse(Server, stored.fields);
  const place = remotePlaceOf(server, folder.remoteFolder);
  return {
    name: folder.name,
    server: place.server,
    remote: place.path,
    local: folder.localFolder,
    download: folder.download,
  };
}
