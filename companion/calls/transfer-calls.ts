import type { CallTable } from './call-table.ts';
import type { Parts } from './parts.ts';

/** Longer than a command needs to ask again, short enough for one that was killed to be forgotten soon. */
const HELD_MS = 30_000;

/** Limits of whoever runs transfers at the terminal. */
export function transferCalls({
  pools,
}: Pick<Parts, 'pools'>): CallTable<'transfers.limit' | 'transfers.release'> {
  return {
    'transfers.limit': ({ id, ...limits }) => {
      pools.limit(id, limits, HELD_MS);
      return {};
    },
    'transfers.release': ({ id }) => {
      pools.release(id);
      return {};
    },
  };
}
