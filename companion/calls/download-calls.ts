import type { CallTable } from './call-table.ts';
import type { Parts } from './parts.ts';
import { requireNotPaused } from './require-not-paused.ts';

type DownloadCall = 'downloads.begin' | 'downloads.follow' | 'downloads.stop';

/** Downloads into local folders. Only the terminal may name one. */
export function downloadCalls({
  downloads,
  settings,
}: Pick<Parts, 'downloads' | 'settings'>): CallTable<DownloadCall> {
  return {
    async 'downloads.begin'(params) {
      requireNotPaused(settings);
      await downloads.begin(params);
      return {};
    },
    'downloads.follow': ({ id }) => downloads.follow(id),
    'downloads.stop': ({ id }) => {
      downloads.stop(id);
      return {};
    },
  };
}
