/** Keeps the toolbar button's badge true. */
import { liveQuery } from 'dexie';
import { isUnderWay, UPLOAD_STATES } from '../../shared/model.ts';
import browser from '../browser.ts';
import { db, readState } from '../db.ts';
import { badgeFor } from './badge-model.ts';
import { isPageOpen } from './pages.ts';

const UNDER_WAY = UPLOAD_STATES.filter(isUnderWay);
const COLOURS = { normal: '#1d5fd1', failed: '#c0262d' };

/** Follows uploads, outbox and what was seen, as long as this background lives. */
export function watchBadge(): void {
  liveQuery(async () => badgeFor(await facts())).subscribe({
    next: ({ text, failed }) => {
      void browser.action.setBadgeText({ text });
      void browser.action.setBadgeBackgroundColor({ color: failed ? COLOURS.failed : COLOURS.normal });
      void browser.action.setBadgeTextColor?.({ color: '#ffffff' });
    },
    error: () => undefined,
  });
}

async function facts() {
  // What fails before somebody's eyes is seen. Reading it here makes the query follow it.
  const seenAt = (await readState('seen'))?.at ?? 0;
  const again = await db.wishes.filter(({ kind }) => kind === 'retry').primaryKeys();
  const waiting = await db.outbox.where('state').anyOf('fetching', 'holding', 'sending').count();
  const uploading = await db.uploads.where('state').anyOf(UNDER_WAY).count();
  const failed = await db.uploads
    .where({ state: 'failed' })
    .filter((row) => row.changedAt > seenAt && row.problem?.code !== 'cancelled' && !again.includes(row.id))
    .count();
  const refused = await db.outbox
    .where({ state: 'refused' })
    .filter((row) => row.changedAt > seenAt)
    .count();
  return { underWay: waiting + again.length + uploading, failedUnseen: isPageOpen() ? 0 : failed + refused };
}
