import { holdTarget, identityOf } from '../../local/index.ts';
import { holdFolders } from '../apply/local-side.ts';
import type { SyncsParts } from '../syncs.ts';
import { journalNote } from './lost-journal.ts';

/** Of a sync folder that was removed: the same pair begins anew. Where its local folder is not there, nothing is. */
export async function removeNotes({ store, settings, home }: SyncsParts, id: string): Promise<void> {
  const row = store.db.prepare('SELECT pair FROM sync_journals WHERE sync_id = ?').get(id);
  if (typeof row?.pair !== 'string') return;
  const [serverId, remoteFolder, localFolder] = JSON.parse(row.pair);
  try {
    await using local = holdFolders(await holdTarget(localFolder, await identityOf(home)));
    await journalNote(local, settings.server(serverId), remoteFolder).remove();
  } catch {
    // A note that is found later makes the first run ask, and loses nothing.
  }
}
