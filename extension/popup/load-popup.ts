import type { LinkState, OutboxRow, PhotoferryDb } from '../db.ts';
import { readState } from '../db.ts';
import { type BriefServer, briefPreferences, briefServers, preferenceFields } from '../ui/brief-settings.ts';
import { type ShownSync, shownSyncs } from '../ui/shown-syncs.ts';
import { type UploadItem, uploadItems } from '../ui/upload-items.ts';
import { uploadsIn } from '../ui/uploads-in.ts';
import { withThumbnails } from '../ui/with-thumbnails.ts';
import type { Phase } from '../upload-order.ts';

/** A few of the uploads that stand at the same point, and how many there are. */
export interface Part {
  items: UploadItem[];
  count: number;
}

/** Everything that the popup shows; the same few rows are read however much there is. */
export interface PopupState {
  link: LinkState | undefined;
  servers: BriefServer[];
  /** Nothing moves until somebody says so. */
  paused: boolean;
  syncs: ShownSync[];
  moving: Part;
  stuck: Part;
  waiting: Part;
  ended: Part;
}

const MOST = { moving: 4, stuck: 3, waiting: 2, ended: 4 };

/** Everything the popup shows, in one go. */
export async function loadPopup(db: PhotoferryDb): Promise<PopupState> {
  const newest = (phase: Phase, most: number) =>
    uploadsIn(db, { phase, serverId: null }).limit(most).toArray();
  const countOf = (phase: Phase) => uploadsIn(db, { phase, serverId: null }).count();
  const [link, documents, syncs, wishes, outbox, running, queued, failed, ...ended] = await Promise.all([
    readState('link', db),
    db.documents.toArray(),
    db.syncs.toArray(),
    db.wishes.toArray(),
    loadOutbox(db),
    newest('running', MOST.moving),
    newest('queued', MOST.waiting),
    newest('failed', MOST.stuck + MOST.waiting),
    newest('done', MOST.ended),
    newest('skipped', MOST.ended),
  ]);
  const counts = await Promise.all([countOf('running'), countOf('queued'), countOf('failed')]);
  const items = uploadItems([...running, ...queued, ...failed, ...ended.flat()], outbox.rows, wishes);
  const again = wishes.filter(({ kind }) => kind === 'retry').length;
  const shown = (part: keyof typeof MOST) =>
    withThumbnails(db, items.filter((item) => partOf(item) === part).slice(0, MOST[part]));
  return {
    link,
    servers: briefServers(documents),
    paused: briefPreferences(preferenceFields(documents)).paused,
    syncs: shownSyncs(documents, syncs),
    moving: { items: await shown('moving'), count: counts[0] + outbox.moving },
    stuck: { items: await shown('stuck'), count: counts[2] - again + outbox.stuck },
    waiting: {
      items: await shown('waiting'),
      count: counts[1] + again + outbox.waiting,
    },
    ended: { items: await shown('ended'), count: 0 },
  };
}

const partOf = ({ group, state }: UploadItem): keyof typeof MOST =>
  group === 'held' || state === 'queued' ? 'waiting' : group;

/** A few of the photos that are still in the browser, in each of their states, and how many there are. */
async function loadOutbox(db: PhotoferryDb) {
  const inStates = (...states: OutboxRow['state'][]) => db.outbox.where('state').anyOf(states);
  const [moving, stuck, waiting, ...rows] = await Promise.all([
    inStates('sending', 'fetching').count(),
    inStates('refused').count(),
    inStates('holding').count(),
    inStates('sending', 'fetching').limit(MOST.moving).toArray(),
    inStates('refused').limit(MOST.stuck).toArray(),
    inStates('holding').limit(MOST.waiting).toArray(),
  ]);
  return { moving, stuck, waiting, rows: rows.flat() };
}
