/** What a person can do at once about a file that sync leaves as it is. It is done once, whatever the directions say. */

/**
 * `send`, `fetch`: the version of this side to the other one, what it replaces into the trash there. `delete-here`,
 * `delete-there`: the only version goes into the trash of its side.
 */
export const SETTLE_WAYS = ['send', 'fetch', 'delete-here', 'delete-there'] as const;
export type SettleWay = (typeof SETTLE_WAYS)[number];

const ONLY_HERE = ['send', 'delete-here'] as const;
const ONLY_THERE = ['fetch', 'delete-there'] as const;
const ON_BOTH = ['send', 'fetch'] as const;

const WAYS: Readonly<Record<string, readonly SettleWay[]>> = {
  'only-here': ONLY_HERE,
  'deleted-there': ONLY_HERE,
  'changed-here-deleted-there': ONLY_HERE,
  'taken-for-import': ONLY_HERE,
  'only-there': ONLY_THERE,
  'deleted-here': ONLY_THERE,
  'deleted-here-changed-there': ONLY_THERE,
  'changed-here': ON_BOTH,
  'changed-there': ON_BOTH,
  differs: ON_BOTH,
  'conflict-settled': ON_BOTH,
};

/** The ways for a file that is left for this reason; none where only another name, place or setting helps. */
export const settleWays = (why: string | null): readonly SettleWay[] => WAYS[why ?? ''] ?? [];
