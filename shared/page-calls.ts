/** The calls behind what pages show besides uploads, servers and sync folders themselves. */
import * as v from 'valibot';
import { call, Nothing } from './call.ts';
import { Id, Instant } from './model.ts';

/** At most 256 pixels on its longest side, upright. */
const Thumbnail = v.object({ type: v.literal('image/webp'), base64: v.string() });

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
  /** Text for whoever looks for a fault: versions, states, counts; no secret, address, user name or name of a file. */
  'companion.diagnostics': call(Nothing, v.object({ text: v.string() })),
  /** What went up and down, by local day of the companion, oldest first; today is the last one. */
  'activity.days': call(
    v.object({ days: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3660)) }),
    v.object({
      days: v.array(
        v.object({
          day: v.string(),
          uploadedFiles: v.number(),
          uploadedBytes: v.number(),
          downloadedFiles: v.number(),
          downloadedBytes: v.number(),
        }),
      ),
    }),
  ),
  /** A small picture of a photo; fails with `no-thumbnail` for what none can be made of, such as a video. */
  'uploads.thumbnail': call(v.object({ id: Id }), Thumbnail),
  /** The same of a file of a sync folder, by its path below the root of that side; in the trash: as `trashedAs` says. */
  'sync.thumbnail': call(
    v.object({ id: Id, side: v.picklist(['local', 'remote']), path: v.pipe(v.string(), v.maxLength(4096)) }),
    Thumbnail,
  ),
} as const;
