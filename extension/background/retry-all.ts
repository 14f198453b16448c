/** Everything that failed, once more. */
import { toProblem } from '../../shared/problems.ts';
import { db } from '../db.ts';
import { uploadsIn } from '../ui/uploads-in.ts';
import { connected } from './companion.ts';
import { dismissedIds } from './dismissed.ts';
import { isTransient } from './is-transient.ts';
import { keepWishes } from './kept-wishes.ts';
import { retry } from './user-wishes.ts';

/**
 * Photos that were refused here, and uploads that failed at the companion; without it they are kept as wishes. What
 * cannot be tried again (its page is gone) stays as it is. Throws what the companion says.
 */
export async function retryAll(): Promise<null> {
  for (const id of await db.outbox.where({ state: 'refused' }).primaryKeys()) {
    await retry({ id }).catch(() => undefined);
  }
  try {
    const link = await connected();
    // What was taken from the list here is not what the button speaks of.
    await link.call('uploads.retryAll', { except: [...(await dismissedIds())] });
  } catch (error) {
    if (!isTransient(toProblem(error))) throw error;
    const failed = await uploadsIn(db, { phase: 'failed', serverId: null }).primaryKeys();
    await keepWishes(failed.map((id) => ({ id, kind: 'retry' })));
  }
  return null;
}
