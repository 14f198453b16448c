/** Works off the outbox: reads what is to be read, sends what is held, as far as it goes now. */
import type { Link } from '../../shared/link/index.ts';
import { toProblem } from '../../shared/problems.ts';
import { db, type OutboxRow } from '../db.ts';
import { connected, linked } from './companion.ts';
import { isTransient } from './is-transient.ts';
import { expireWishes } from './kept-wishes.ts';
import { expireRows, refuseRow } from './outbox-rows.ts';
import { isReading, type Reading, readRow } from './read-row.ts';
import { sendRow } from './send-row.ts';

let working: Promise<void> | null = null;
let again = false;
const sending = new Map<string, AbortController>();

/** May be called at any time and often: one runs at a time, and looks again where it was called meanwhile. */
export function workOutbox(): Promise<void> {
  again = true;
  working ??= work().finally(() => {
    working = null;
    if (again) void workOutbox();
  });
  return working;
}

/** Stops handing a photo over; its row is left to the caller. */
export function stopSending(id: string): void {
  sending.get(id)?.abort();
}

async function work(): Promise<void> {
  while (again) {
    again = false;
    await expireRows();
    await expireWishes();
    await resumeReadings();
    if ((await held()).length === 0) continue;
    const link = linked() ?? (await connected().catch(() => null));
    // Without a companion they wait; the next link starts this anew.
    if (!link) return;
    for (const row of await held()) if (!(await send(link, row))) return;
  }
}

/** Rows whose reading was cut off with an earlier life of the background. */
async function resumeReadings(): Promise<void> {
  for (const row of await db.outbox.where({ state: 'fetching' }).toArray()) {
    if (isReading(row.id)) continue;
    void readRow(row.id, async () => fromAddress(row)).then(workOutbox);
  }
}

/** How a row is read when only the row is left of the click. */
export const fromAddress = (row: Pick<OutboxRow, 'imageUrl' | 'referer'>): Reading => ({
  from: 'background',
  imageUrl: row.imageUrl,
  referer: row.referer ?? null,
});

const held = (): Promise<OutboxRow[]> =>
  db.outbox.where('state').anyOf('holding', 'sending').sortBy('createdAt');

/** False where the link failed: then all others would fail too. */
async function send(link: Link, row: OutboxRow): Promise<boolean> {
  const stop = new AbortController();
  sending.set(row.id, stop);
  try {
    await sendRow(link, row, stop.signal);
    return true;
  } catch (error) {
    if (stop.signal.aborted) return true;
    const problem = toProblem(error);
    if (!isTransient(problem)) {
      await refuseRow(row.id, problem);
      return true;
    }
    await db.outbox.update(row.id, { state: 'holding' });
    return false;
  } finally {
    sending.delete(row.id);
  }
}
