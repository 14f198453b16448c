/** An edit of a page: kept and shown at once, sent as soon as the companion is there. */
import { firstDefault } from '../../shared/first-default.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import { db } from '../db.ts';
import type { EditOutcome, SettingsChange } from '../messages.ts';
import { linked } from './companion.ts';
import { keepEdit, syncSettings, watchFate } from './settings-replica.ts';

/** Throws what the companion has against it; the edit is undone then. Without a companion: `kept`. */
export async function editSettings(change: SettingsChange): Promise<{ outcome: EditOutcome }> {
  const editId = crypto.randomUUID();
  const fateOf = watchFate(editId);
  const shown = await db.documents.toArray();
  const added = change.kind === 'server' && !change.delete && !shown.some(({ id }) => id === change.id);
  await keepEdit({ ...change, editId });
  const first = added ? firstDefault(shown, change.id, crypto.randomUUID()) : null;
  if (first) await keepEdit(first);
  const link = linked();
  // A link that breaks here, or is missing, is made again for the edit that waits (see keep-awake.ts).
  if (link) await syncSettings(link).catch(() => undefined);
  const fate = fateOf();
  if (!fate) return { outcome: 'kept' };
  if ('outcome' in fate) return { outcome: fate.outcome };
  const { code, ...details } = fate.problem;
  throw new PhotoferryError(code, details);
}
