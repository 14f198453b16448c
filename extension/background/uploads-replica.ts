/** Keeps the uploads here in step with the companion, which does them. */
import type { Link } from '../../shared/link/index.ts';
import { isUnderWay, type Upload } from '../../shared/model.ts';
import { db, type OutboxRow, readState, type UploadRow, writeState } from '../db.ts';
import { dismissedIds } from './dismissed.ts';

/** What only this browser knows about an upload, and keeps while the companion's row is replaced. */
type Local = Omit<UploadRow, keyof Upload>;

/** As many uploads that have ended are kept in the list. */
const KEPT = 1000;

const enders: ((ended: UploadRow[]) => void)[] = [];

/** Calls back with uploads of this browser that have just ended. */
export function watchEnds(watcher: (ended: UploadRow[]) => void): void {
  enders.push(watcher);
}

/** Asks for everything that changed since the last pull. Throws as the link does. */
export async function pullUploads(link: Link): Promise<void> {
  const first = (await readState('sync'))?.uploadSequence ?? 0;
  const seen = new Set<string>();
  for (let since = first; ; ) {
    const { sequence, uploads } = await link.call('uploads.pull', { since });
    await applyUploads(uploads);
    for (const { id } of uploads) seen.add(id);
    // Behind what we have: the companion was put back to an earlier state. Everything is asked for anew.
    const next = sequence < since ? 0 : sequence;
    if (next === since) break;
    await keepSequence(next);
    since = next;
  }
  if (first === 0) await forgetForeign(seen);
  await forgetOld();
}

/** Only pulls move it on: an event may come before another one that is older. */
async function keepSequence(uploadSequence: number): Promise<void> {
  await db.transaction('rw', db.state, async () => {
    await writeState('sync', { settingsRevision: 0, ...(await readState('sync')), uploadSequence });
  });
}

/**
 * Takes over what the companion reports, in any order; older news change nothing. A photo that it has accepted leaves
 * the outbox in the same step, so it is always in exactly one of the two.
 */
export async function applyUploads(uploads: readonly Upload[]): Promise<void> {
  const ended: UploadRow[] = [];
  await db.transaction('rw', db.uploads, db.outbox, db.photos, db.state, async () => {
    const dismissed = await dismissedIds();
    for (const upload of uploads) {
      if (dismissed.has(upload.id) && !isUnderWay(upload.state)) continue;
      const waiting = await db.outbox.get(upload.id);
      if (waiting && upload.state === 'receiving') continue;
      const before = await db.uploads.get(upload.id);
      if (before && before.sequence > upload.sequence) continue;
      const row = { ...upload, ...(waiting ? localOfOutbox(waiting) : localOf(before)) };
      await db.uploads.put(row);
      if (waiting) {
        await db.outbox.delete(upload.id);
        await db.photos.delete(upload.id);
      }
      const wasUnderWay = waiting !== undefined || (before !== undefined && isUnderWay(before.state));
      if (row.own && wasUnderWay && !isUnderWay(row.state)) ended.push(row);
    }
  });
  if (ended.length > 0) for (const watcher of enders) watcher(ended);
}

/** The companion forgets old uploads without a word; here the newest are kept that have ended. */
async function forgetOld(): Promise<void> {
  const ended = await db.uploads
    .orderBy('changedAt')
    .filter((row) => !isUnderWay(row.state))
    .primaryKeys();
  if (ended.length > KEPT) await db.uploads.bulkDelete(ended.slice(0, -KEPT));
}

/** After a pull of everything: rows that another companion left here would be under way for ever. */
async function forgetForeign(theirs: ReadonlySet<string>): Promise<void> {
  await db.uploads.filter((row) => isUnderWay(row.state) && !theirs.has(row.id)).delete();
}

function localOfOutbox(row: OutboxRow): Local {
  return {
    own: true,
    ...(row.thumbnail ? { thumbnail: row.thumbnail } : {}),
    ...(row.size === undefined && !row.private ? { imageUrl: row.imageUrl } : {}),
    ...(row.referer === undefined ? {} : { referer: row.referer }),
    ...(row.needsPermission === undefined ? {} : { needsPermission: row.needsPermission }),
  };
}

function localOf(row: UploadRow | undefined): Local {
  const { own, thumbnail, imageUrl, referer, needsPermission } = row ?? {};
  return {
    ...(own ? { own } : {}),
    ...(thumbnail ? { thumbnail } : {}),
    ...(imageUrl === undefined ? {} : { imageUrl }),
    ...(referer === undefined ? {} : { referer }),
    ...(needsPermission === undefined ? {} : { needsPermission }),
  };
}
