import type { LinkState, PhotoferryDb, UploadRow } from '../db.ts';
import { readState } from '../db.ts';
import { ENDED, type Phase } from '../upload-order.ts';
import { type ShownServer, shownServers } from './settings-view.ts';
import { type UploadItem, uploadItems } from './upload-items.ts';
import { uploadsIn } from './uploads-in.ts';

/** What both pages show of the database at once. */
export interface Overview {
  link: LinkState | undefined;
  servers: ShownServer[];
  items: UploadItem[];
}

const MOST_NOT_DONE = 200;

/**
 * Reads link, servers, everything that has not ended, and the newest of what has, without pictures. Small however long the
 * history is.
 */
export async function loadOverview(db: PhotoferryDb, mostEnded: number): Promise<Overview> {
  const [link, documents, open, failed, outbox, wishes, ...ended] = await Promise.all([
    readState('link', db),
    db.documents.toArray(),
    db.uploads.where('order').below(ENDED).limit(MOST_NOT_DONE).toArray(),
    newest(db, 'failed', MOST_NOT_DONE),
    db.outbox.orderBy('createdAt').toArray(),
    db.wishes.toArray(),
    newest(db, 'done', mostEnded),
    newest(db, 'skipped', mostEnded),
    newest(db, 'cancelled', mostEnded),
  ]);
  const lately = ended
    .flat()
    .sort((a, b) => b.changedAt - a.changedAt)
    .slice(0, mostEnded);
  const items = uploadItems([...open, ...failed, ...lately], outbox, wishes);
  return { link, servers: shownServers(documents), items };
}

function newest(db: PhotoferryDb, phase: Phase, most: number): Promise<UploadRow[]> {
  return uploadsIn(db, { phase, serverId: null }).limit(most).toArray();
}
