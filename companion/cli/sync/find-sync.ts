import * as v from 'valibot';
import type { SettingsDocument } from '../../../shared/model.ts';
import { PhotoferryError } from '../../../shared/problems.ts';
import type { SyncStatus } from '../../../shared/sync-calls.ts';
import { SyncFolder, type WholeSyncFolder, withDefaults } from '../../../shared/sync-folder.ts';
import type { Engine } from '../engine.ts';
import { listServers } from '../find-server.ts';

/** A sync folder with what is needed to change it. */
export interface SavedSync extends WholeSyncFolder {
  id: string;
  revision: number;
  /** Name of its server; its id where that is gone. */
  server: string;
}

/** All sync folders, by name. */
export async function listSyncs(engine: Pick<Engine, 'call'>): Promise<SavedSync[]> {
  const { documents } = await engine.call('settings.pull', { since: 0 });
  const servers = await listServers(engine);
  const { compare } = new Intl.Collator('en', { numeric: true });
  return documents
    .flatMap(asSync)
    .map((sync) => ({
      ...sync,
      server: servers.find(({ id }) => id === sync.serverId)?.name ?? sync.serverId,
    }))
    .sort((a, b) => compare(a.name, b.name));
}

/** A sync folder by its name; throws `unknown-sync`. */
export async function findSync(engine: Pick<Engine, 'call'>, name: string): Promise<SavedSync> {
  // Names differ in more than their case.
  const wanted = name.toLowerCase();
  const sync = (await listSyncs(engine)).find((candidate) => candidate.name.toLowerCase() === wanted);
  if (!sync) throw new PhotoferryError('unknown-sync', { target: name });
  return sync;
}

/** How they are, by id. */
export async function readStatuses(engine: Pick<Engine, 'call'>): Promise<Map<string, SyncStatus>> {
  const { folders } = await engine.call('sync.pull', { since: 0 });
  return new Map(folders.map((status) => [status.id, status]));
}

function asSync({ kind, id, revision, deleted, fields }: SettingsDocument) {
  if (kind !== 'sync' || deleted) return [];
  const read = v.safeParse(SyncFolder, fields);
  return read.success ? [{ ...withDefaults(read.output), id, revision }] : [];
}
