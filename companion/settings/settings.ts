import * as v from 'valibot';
import type { Result } from '../../shared/calls.ts';
import { PREFERENCES_ID, Server, type SettingsDocument, type SettingsEdit } from '../../shared/model.ts';
import { preferencesOf, type WholePreferences } from '../../shared/shown-settings.ts';
import { SyncFolder, type WholeSyncFolder, withDefaults } from '../../shared/sync-folder.ts';
import { readMeta, type Store } from '../store/index.ts';
import { checkEdit } from './check-edit.ts';
import { toDocument } from './document.ts';
import { pushEdits } from './push-edits.ts';
import { remotePlaceOf, remotePlaces } from './remote-places.ts';
import { readDocument, readDocumentsSince } from './rows.ts';

export interface Settings {
  /** Number of the newest change; 0 before the first. */
  revision(): number;
  /** Documents changed after `since`, oldest change first; all of them for 0 or a number from another life. */
  pull(since: number): Result<'settings.pull'>;
  /**
   * Carries out edits in order, all or none. Resolves once they are on disk.
   * Throws what `checkEdit`, `checkServerName`, `checkSyncFolder` and `checkExpiry` throw; then nothing changed.
   */
  push(edits: readonly SettingsEdit[]): Promise<Result<'settings.push'>>;
  /** A server that is not deleted. */
  server(id: string): (Server & { id: string }) | null;
  /** All servers that are not deleted, by name. */
  servers(): (Server & { id: string })[];
  /** Sync folders that are not deleted, by name, with the defaults for what was never set. */
  syncFolders(): (WholeSyncFolder & { id: string })[];
  /** Name of the sync folder that a path of a server is or lies in; null where it is in none. */
  syncFolderAt(serverId: string, path: string): string | null;
  /** With the defaults for what was never set. */
  preferences(): WholePreferences;
}

/** Opens the settings. `changed` is told after changes are on disk. */
export function openSettings(
  store: Store,
  events: { changed(revision: number): void },
  now: () => number = Date.now,
): Settings {
  const revision = () => Number(readMeta(store.db, 'settings-revision') ?? 0);
  /** As read at a revision: each upload asks for its server. */
  const read = new Map<string, { at: number; server: (Server & { id: string }) | null }>();

  return {
    revision,
    pull(since) {
      const latest = revision();
      const documents = readDocumentsSince(store.db, since > latest ? 0 : since);
      return { revision: latest, documents: documents.map(toDocument) };
    },
    async push(edits) {
      const checked = edits.map(checkEdit);
      const before = revision();
      const answer = await store.write((db) => pushEdits(db, checked, now()));
      if (answer.revision > before) events.changed(answer.revision);
      return answer;
    },
    server(id) {
      const at = revision();
      const known = read.get(id);
      if (known?.at === at) return known.server;
      const stored = readDocument(store.db, 'server', id);
      const server = stored === null ? null : asServer(toDocument(stored));
      read.set(id, { at, server });
      return server;
    },
    servers() {
      return readDocumentsSince(store.db, 0)
        .map((stored) => asServer(toDocument(stored)))
        .filter((server) => server !== null)
        .sort((a, b) => a.name.localeCompare(b.name, 'en'));
    },
    syncFolders() {
      return readDocumentsSince(store.db, 0)
        .filter(({ kind, deleted }) => kind === 'sync' && !deleted)
        .map(({ id, fields }) => ({ id, ...withDefaults(v.parse(SyncFolder, fields)) }))
        .sort((a, b) => a.name.localeCompare(b.name, 'en'));
    },
    syncFolderAt(serverId, path) {
      const server = readDocument(store.db, 'server', serverId);
      const known = server === null ? null : asServer(toDocument(server));
      return known === null ? null : remotePlaces(store.db).at(remotePlaceOf(known, path));
    },
    preferences() {
      const stored = readDocument(store.db, 'preferences', PREFERENCES_ID);
      return preferencesOf(stored?.fields ?? {});
    },
  };
}

function asServer(document: SettingsDocument): (Server & { id: string }) | null {
  if (document.kind !== 'server' || document.deleted) return null;
  const parsed = v.safeParse(Server, document.fields);
  return parsed.success ? { id: document.id, ...parsed.output } : null;
}
