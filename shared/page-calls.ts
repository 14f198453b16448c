/** The calls behind what pages show besides uploads, servers and sync folders themselves. */
import * as v from 'valibot';
import { call, Nothing } from './call.ts';
import { Id, Instant } from './model.ts';

export const PAGE_CALLS = {
  /** The paired browsers, oldest first; `current` is the one that asks. */
  'pairings.list': call(
    Nothing,
    v.object({
      browsers: v.array(
        v.object({
          id: Id,
          name: v.string(),
          since: Instant,
          lastSeen: v.nullable(Instant),
          current: v.boolean(),
        }),
      ),
    }),
  ),
  /** Ends a pairing for good; its open link ends at once, also that of the browser that asks. */
  'pairings.revoke': call(v.object({ id: Id }), Nothing),
} as const;
