/** What is seen to before an upload is sent: its name by the template, and a smaller version where that was asked for. */
import { createHash } from 'node:crypto';
import type { SentAsIs } from '../../../shared/model.ts';
import { shrink, whyAsIs } from '../../photos/index.ts';
import type { Store } from '../../store/index.ts';
import type { Ledger } from '../ledger.ts';
import { needsPreparing, type UploadRow, unprepared } from '../row.ts';
import type { Spool } from '../spool.ts';
import { nameFor } from './name-for.ts';
import { type OriginalParts, readOriginal } from './original.ts';
import { createPlaces } from './places.ts';

export interface PrepareParts extends OriginalParts {
  ledger: Ledger;
  spool: Spool;
  store: Pick<Store, 'write'>;
}

export interface Ready {
  row: UploadRow;
  /** To be called when the try has ended. */
  leave(): void;
}

/** So many smaller versions lie on the disk at a time for a server that may be away. */
const AT_ONCE = 32;

/**
 * The row as it is to be sent. What was prepared is durable before anything goes out, and made again where it got lost.
 * Throws `source-missing`, `source-changed`, `source-unreadable`, `disk-full`.
 */
export function createPrepare(parts: PrepareParts): (row: UploadRow, signal: AbortSignal) => Promise<Ready> {
  const { ledger, spool } = parts;
  const place = createPlaces(AT_ONCE);
  let last: Promise<unknown> = Promise.resolve();

  async function isReady(row: UploadRow): Promise<boolean> {
    if (needsPreparing(row)) return false;
    return row.prepared?.original == null || (await spool.smallSize(row.id)) === row.size;
  }

  return async (row, signal) => {
    if (await isReady(row)) return { row, leave() {} };
    const leave = await place(row.serverId, signal);
    try {
      // One at a time, whatever is queued: a whole photo is in memory meanwhile.
      const turn = last.then(async () => {
        signal.throwIfAborted();
        return ledger.apply(row.id, { type: 'prepared', ...(await prepared(row, parts)) });
      });
      last = turn.catch(() => {});
      return { row: await turn, leave };
    } catch (error) {
      leave();
      throw error;
    }
  };
}

async function prepared(given: UploadRow, parts: PrepareParts) {
  const row = unprepared(given);
  const { name, folder } = given.prepared === null ? await nameFor(row, parts) : given;
  const { smaller, sentAsIs } = await made(row, parts);
  if (smaller !== null) await parts.spool.keepSmall(row.id, smaller);
  const { size, sha256 } = row;
  const original = smaller === null ? null : { size: size ?? 0, sha256 };
  return {
    ...{ name, folder },
    size: smaller?.byteLength ?? size,
    sha256: smaller === null ? sha256 : createHash('sha256').update(smaller).digest('hex'),
    prepared: { name: row.name, folder: row.folder, original, sentAsIs },
  };
}

async function made(
  row: UploadRow,
  parts: PrepareParts,
): Promise<{ smaller: Buffer | null; sentAsIs: SentAsIs | null }> {
  const side = row.options?.size ?? null;
  if (side === null) return { smaller: null, sentAsIs: null };
  const why = whyAsIs(row.name, row.size ?? 0);
  if (why !== null) return { smaller: null, sentAsIs: why };
  const shrunk = await shrink(await readOriginal(row, parts), row.name, side);
  return 'smaller' in shrunk
    ? { smaller: shrunk.smaller, sentAsIs: null }
    : { smaller: null, sentAsIs: shrunk.asIs };
}
