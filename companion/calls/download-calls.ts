import type { CallTable } from './call-table.ts';
import type { Parts } from './parts.ts';

type DownloadCall = 'downloads.begin' | 'downloads.follow' | 'downloads.stop';

/** Downloads into local folders. Only the terminal may name one. */
export function downloadCalls({ downloads }: Pick<Parts, 'downloads'>): CallTable<DownloadCall> {
  return {
    async 'downloads.begin'(params) {
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
