/** The limit of the line as a person edits it: none, one number, or steps of a day. Pure. */
import type { Bandwidth } from '../../../shared/bandwidth.ts';
import { twoDigits } from '../../../shared/two-digits.ts';

export type BandwidthMode = 'none' | 'always' | 'times';
export type BandwidthStep = Bandwidth[number];

const MEGABYTE = 1_000_000;
const HOUR = 60;
const DAY = 24 * HOUR;
const USUAL = 2 * MEGABYTE;

/** What kind of limit it is. */
export function modeOf(limit: Bandwidth | null): BandwidthMode {
  if (limit === null || limit.every(({ bytesPerSecond }) => bytesPerSecond === null)) return 'none';
  return limit.length === 1 ? 'always' : 'times';
}

/** The limit in another mode, with the numbers that were there as far as they go. */
export function withMode(limit: Bandwidth | null, mode: BandwidthMode): Bandwidth | null {
  if (mode === modeOf(limit)) return limit;
  const bytesPerSecond = limit?.find((step) => step.bytesPerSecond !== null)?.bytesPerSecond ?? USUAL;
  if (mode === 'none') return null;
  if (mode === 'always') return [{ fromMinute: 0, bytesPerSecond }];
  return [
    { fromMinute: 8 * HOUR, bytesPerSecond },
    { fromMinute: 22 * HOUR, bytesPerSecond: null },
  ];
}

/** With one step changed; of two at the same minute the changed one stays. Earliest first. */
export function withStep(limit: Bandwidth, at: number, change: Partial<BandwidthStep>): Bandwidth {
  const before = limit[at];
  if (!before) return limit;
  const changed = { ...before, ...change };
  const others = limit.filter((step, n) => n !== at && step.fromMinute !== changed.fromMinute);
  return [...others, changed].sort((a, b) => a.fromMinute - b.fromMinute);
}

/** With one more, in the middle of the longest time without one. */
export function withNewStep(limit: Bandwidth): Bandwidth {
  const gaps = limit.map((step, n) => {
    const next = limit[n + 1]?.fromMinute ?? (limit[0]?.fromMinute ?? 0) + DAY;
    return { from: step.fromMinute, length: next - step.fromMinute };
  });
  const widest = gaps.reduce((a, b) => (b.length > a.length ? b : a), { from: 0, length: 0 });
  const fromMinute = Math.floor(widest.from + widest.length / 2) % DAY;
  return [...limit, { fromMinute, bytesPerSecond: USUAL }].sort((a, b) => a.fromMinute - b.fromMinute);
}

/** `08:30` for a time field. */
export function timeOfMinute(minute: number): string {
  return `${twoDigits(Math.floor(minute / HOUR))}:${twoDigits(minute % HOUR)}`;
}

/** The minute that a time field says; null while nothing whole stands in it. */
export function minuteOfTime(text: string): number | null {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(text) ?? [];
  const minute = Number(hours) * HOUR + Number(minutes);
  return hours !== undefined && minute < DAY ? minute : null;
}

/** Megabytes a second for a number field, and back; null where it is no speed. */
export const megabytes = (bytesPerSecond: number): string => String(bytesPerSecond / MEGABYTE);
export function bytesOfMegabytes(text: string): number | null {
  const bytes = Math.round(Number(text) * MEGABYTE);
  return text.trim() !== '' && Number.isSafeInteger(bytes) && bytes >= 1 ? bytes : null;
}
