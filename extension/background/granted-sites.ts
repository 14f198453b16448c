/** A site was allowed, wherever that was done: what waited for it goes on. */
import browser from '../browser.ts';
import { db } from '../db.ts';
import { allowSite } from './user-wishes.ts';

/**
 * Listener for `permissions.onAdded`. The page that asked cannot be relied on to tell: Firefox closes the popup while
 * it shows its question.
 */
export async function goOnWhereAllowed(): Promise<void> {
  const photos = await db.outbox.filter((row) => row.state !== 'fetching').toArray();
  const uploads = await db.uploads.where({ state: 'failed' }).toArray();
  const failed = uploads.filter((row) => row.problem?.code !== 'cancelled');
  for (const { id, needsPermission } of [...photos, ...failed]) {
    if (needsPermission === undefined) continue;
    if (await browser.permissions.contains({ origins: [needsPermission] })) await allowSite({ outboxId: id });
  }
}
