/** What happens on every new link: what changed there comes here, what waits here goes there. */
import type { Link } from '../../shared/link/index.ts';
import { sendWishes } from './kept-wishes.ts';
import { workOutbox } from './outbox.ts';
import { pullSettings, syncSettings } from './settings-replica.ts';
import { applySyncs, pullSyncs } from './syncs-replica.ts';
import { applyUploads, pullUploads } from './uploads-replica.ts';

/** Events are listened to before anything is asked for, so nothing falls between the two. */
export async function followCompanion(link: Link): Promise<void> {
  // A link that breaks meanwhile is made again, and all of this with it.
  link.on('settings.changed', () => void pullSettings(link).catch(() => undefined));
  link.on('uploads.changed', ({ uploads }) => void applyUploads(uploads));
  link.on('sync.changed', ({ folder }) => void applySyncs([folder]));
  await Promise.allSettled([syncSettings(link), pullUploads(link), pullSyncs(link)]);
  await sendWishes(link).catch(() => undefined);
  await workOutbox();
}
