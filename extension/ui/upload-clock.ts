import type { UploadItem } from './upload-items.ts';

const MINUTE_MS = 60_000;

/**
 * The time as a row of a list needs it: by the second where something runs or has just ended, else by the whole minutes
 * since then, so that a page full of old rows has nothing to draw each second. Pure.
 */
export function clockOf({ group, changedAt }: UploadItem, now: number): number {
  const age = now - changedAt;
  if (group === 'moving' || group === 'waiting' || age < MINUTE_MS) return now;
  return changedAt + Math.floor(age / MINUTE_MS) * MINUTE_MS;
}
