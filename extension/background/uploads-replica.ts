/** Keeps the uploads here in step with the companion, which does them. */
import type { Link } from '../../shared/link/index.ts';
import { isUnderWay, type Upload } from '../../shared/model.ts';
import { db, type OutboxRow, readState, type UploadRow, writeState } from '../db.ts';
import { type Place, placed } from '../upload-order.ts';
import { listAgain } from './dismissed.ts';
import { forgetOld } from './forget-old.ts';

/** What only this browser knows about an upload, and keeps while the companion's row is replaced. */
type Local = Omit<UploadRow, keyof Upload | keyof Place>;

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
    const dismissed = await listAgain(uploads.filter(({ state }) => isUnderWay(state)));
    const ids = uploads.map(({ id }) => id);
    const waiting = byId(await db.outbox.bulkGet(ids));
    const known = byId(await db.uploads.bulkGet(ids));
    const changed = new Map<string, UploadRow>();
    for (const upload of uploads) {
      const { id } = upload;
      if (dismissed.has(id)) continue;
      const here = waiting.get(id);
      if (here && upload.state === 'receiving') continue;
      const before = changed.get(id) ?? known.get(id);
      if (before && before.sequence > upload.sequence) continue;
      const row = { ...placed(upload), ...(here ? localOfOutbox(here) : localOf(before)) };
      changed.set(id, row);
      const wasUnderWay = here !== undefined || (before !== undefined && isUnderWay(before.state));
      if (row.own && wasUnderWay && !isUnderWay(row.state)) ended.push(row);
      if (here) {
        await db.outbox.delete(id);
        await db.photos.delete(id);
      }
    }
    await db.uploads.bulkPut([...changed.values()]);
  });
  if (ended.length > 0) for (const watcher of enders) watcher(ended);
}

/** After a pull of everything: rows that another companion left here would be under way for ever. */
async function forgetForeign(theirs: ReadonlySet<string>): Promise<void> {
  await db.uploads.filter((row) => isUnderWay(row.state) && !theirs.has(row.id)).delete();
}

const byId = <T extends { id: string }>(rows: readonly (T | undefined)[]): Map<string, T> =>
  new Map(rows.flatMap((row) => (row ? [[row.id, row] as const] : [])));

function localOfOutbox(row: OutboxRow): Local {
  return {
    own: true,
    ...(row.size === undefined && !row.private ? { imageUrl: row.imageUrl } : {}),
    ...(row.referer === undefined ? {} : { referer: row.referer }),
    ...(row.needsPermission === undefined ? {} : { needsPermission: row.needsPermission }),
  };
}

function localOf(row: UploadRow | undefined): Local {
  const { own, imageUrl, referer, needsPermission } = row ?? {};
  return {
    ...(own ? { own } : {}),
    ...(imageUrl === undefined ? {} : { imageUrl }),
    ...(referer === undefined ? {} : { referer }),
    ...(needsPermission === undefined ? {} : { needsPermission }),
  };
}
