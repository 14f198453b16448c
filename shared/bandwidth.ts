/** How many bytes a second may go over the line, constant or by time of day. Pure. */
import * as v from 'valibot';

const MINUTES_A_DAY = 24 * 60;

/** From a minute of the local day on; null: as fast as it goes. */
const BandwidthStep = v.object({
  fromMinute: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MINUTES_A_DAY - 1)),
  bytesPerSecond: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
});

/** Steps of a day, earliest first; the last one goes on over midnight. A single step holds always. */
export const Bandwidth = v.pipe(v.array(BandwidthStep), v.minLength(1), v.maxLength(96));
export type Bandwidth = v.InferOutput<typeof Bandwidth>;

/** The limit at a minute of the day; null: none. */
export function rateAt(bandwidth: Bandwidth, minute: number): number | null {
  const step = bandwidth.findLast(({ fromMinute }) => fromMinute <= minute) ?? bandwidth.at(-1);
  return step?.bytesPerSecond ?? null;
}

/** The minute of the local day that a moment lies in. */
export function minuteOfDay(at: Date): number {
  return at.getHours() * 60 + at.getMinutes();
}
