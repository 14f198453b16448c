/** Fetches the photo of an upload that came as a URL into the spool. */

import { photoName } from '../../shared/photo-name.ts';
import { toProblem } from '../../shared/problems.ts';
import type { Log } from '../log/index.ts';
import { fetchPhoto } from './fetch-photo.ts';
import type { Ledger } from './ledger.ts';
import type { Lookup } from './photo-request.ts';
import type { UploadRow } from './row.ts';
import { STOPPING } from './send.ts';
import type { Spool } from './spool.ts';

export interface FetchParts {
  ledger: Ledger;
  spool: Spool;
  log: Pick<Log, 'write'>;
  lookup?: Lookup | undefined;
}

/** Resolves when the photo is in the spool or its row says why not. */
export function createFetch({ ledger, spool, log, lookup }: FetchParts) {
  return async (id: string, signal: AbortSignal): Promise<void> => {
    const row = ledger.get(id);
    if (row?.state !== 'fetching' || row.source.kind !== 'url') return;
    const { imageUrl } = row.source;
    const pageUrl = row.pageUrl ?? undefined;
    try {
      const to = spool.part(id);
      const chosen = chosenName(row, imageUrl);
      const { size, name, sha256 } = await fetchPhoto({
        imageUrl,
        pageUrl,
        chosen,
        to,
        signal,
        lookup,
        at: row.createdAt,
      });
      await spool.keep(id);
      await ledger.apply(id, { type: 'fetched', size, name, sha256 });
    } catch (error) {
      if (signal.reason === STOPPING) return;
      const problem = toProblem(error);
      log.write('warn', 'photo.not-fetched', { id, problem: problem.code, said: problem.said });
      await ledger.apply(id, { type: 'broke', problem, nextAttemptAt: null });
    }
  };
}

/** The row's name where it was given; one that we made from the URL gives way to what the server says. */
function chosenName(row: UploadRow, url: string): string | undefined {
  const ours = photoName({ url, pageUrl: row.pageUrl ?? undefined, at: row.createdAt });
  return row.name === ours ? undefined : row.name;
}
