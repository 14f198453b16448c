import { UPLOAD_STATES } from '../../shared/model.ts';
import type { LinkState, PhotoferryDb } from '../db.ts';
import { readState } from '../db.ts';
import { type ShownServer, shownServers } from './settings-view.ts';
import { type UploadItem, uploadItems } from './upload-items.ts';

/** What both pages show of the database at once. */
export interface Overview {
  link: LinkState | undefined;
  servers: ShownServer[];
  items: UploadItem[];
}

const ENDED = ['done', 'skipped'] as const;
const NOT_DONE = UPLOAD_STATES.filter((state) => !(ENDED as readonly string[]).includes(state));
const MOST_NOT_DONE = 200;

/** Reads link, servers, everything that has not ended, and the newest of what has. Small however long the history is. */
export async function loadOverview(db: PhotoferryDb, mostEnded: number): Promise<Overview> {
  const [link, documents, open, ended, outbox, wishes] = await Promise.all([
    readState('link', db),
    db.documents.toArray(),
    db.uploads.where('state').anyOf(NOT_DONE).limit(MOST_NOT_DONE).toArray(),
    db.uploads
      .orderBy('changedAt')
      .reverse()
      .filter((row) => (ENDED as readonly string[]).includes(row.state))
      .limit(mostEnded)
      .toArray(),
    db.outbox.orderBy('createdAt').toArray(),
    db.wishes.toArray(),
  ]);
  return { link, servers: shownServers(documents), items: uploadItems([...open, ...ended], outbox, wishes) };
}
