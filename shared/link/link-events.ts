/** Notifications that the link itself uses; the rest of the companion's notifications are `EVENTS`. */
import * as v from 'valibot';
import { EVENTS } from '../calls.ts';
import { Id, Instant, ProblemSchema } from '../model.ts';

/** Everything a companion may notify a browser of. */
export const LINK_EVENTS = {
  ...EVENTS,
  /** First sealed frame: the pairing is proven and these are its facts. */
  'link.ready': v.object({
    keyId: Id,
    name: v.string(),
    version: v.string(),
    since: Instant,
    /** What to type for the command line so that it works on this companion's data. */
    command: v.optional(v.string()),
  }),
  /** Last sealed frame where the companion ends the link: why. */
  'link.closing': v.object({ problem: ProblemSchema }),
  /** A piece of this capture could not be kept: send no more of it. `uploads.commit` fails with the same problem. */
  'capture.failed': v.object({ id: Id, problem: ProblemSchema }),
} as const;
export type LinkEventName = keyof typeof LINK_EVENTS;
export type LinkEventParams<E extends LinkEventName> = v.InferOutput<(typeof LINK_EVENTS)[E]>;

/** The only notification that a browser sends; answered by `pong`. */
export const PING = 'ping';
