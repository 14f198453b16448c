/** Gets the bytes of a photo in the outbox, one way after the other, or has the companion fetch it. */
import { PhotoferryError, type Problem, toProblem } from '../../shared/problems.ts';
import browser from '../browser.ts';
import { decodeDataUrl } from '../capture/data-url.ts';
import { keepThumbnail } from '../capture/keep-thumbnail.ts';
import type { Photo } from '../capture/photo.ts';
import type { Place } from '../capture/place.ts';
import { originPattern, type Plan } from '../capture/plan.ts';
import { readFromNetwork } from '../capture/read-from-network.ts';
import { readFromPage } from '../capture/read-from-page.ts';
import { db } from '../db.ts';
import { holdAddress, holdBytes, refuseRow } from './outbox-rows.ts';
import { mayTryOn, type Way, waysFor } from './ways.ts';

/** How a row is to be read. After a restart of the background only its address is left (`from: 'background'`). */
export interface Reading {
  from: Plan['from'];
  imageUrl: string;
  referer: string | null;
  place?: Place;
}

const readings = new Map<string, AbortController>();
let watcher: () => void = () => undefined;

/** Whether the bytes of this row are being read. */
export const isReading = (id: string): boolean => readings.has(id);
/** How many rows are being read. */
export const readingCount = (): number => readings.size;

/** Calls back when a reading begins or ends. */
export function watchReadings(callback: () => void): void {
  watcher = callback;
}

/** Stops a reading; its row is left as it is. */
export function stopReading(id: string): void {
  readings.get(id)?.abort();
}

/**
 * Ends with the row in holding or refused (or gone, where it was cancelled). `prepare` opens or changes the row and
 * finds out how to read it: from its first moment on the row counts as being read.
 */
export async function readRow(id: string, prepare: (signal: AbortSignal) => Promise<Reading>): Promise<void> {
  if (readings.has(id)) return;
  const stop = new AbortController();
  readings.set(id, stop);
  watcher();
  try {
    const reading = await prepare(stop.signal);
    await tryWays(id, reading, stop.signal);
  } finally {
    readings.delete(id);
    watcher();
  }
}

async function tryWays(id: string, reading: Reading, signal: AbortSignal): Promise<void> {
  const { imageUrl } = reading;
  const pattern = originPattern(imageUrl);
  const allowed = pattern !== null && (await browser.permissions.contains({ origins: [pattern] }));
  let problem: Problem = { code: 'page-gone' };
  for (const way of waysFor(reading.from, imageUrl, allowed)) {
    if (signal.aborted) return;
    if (way === 'companion') return await holdAddress(id, allowed ? null : pattern);
    try {
      const photo = await read(way, reading, signal);
      await holdBytes(id, photo);
      void keepThumbnail(id, photo.bytes);
      return;
    } catch (error) {
      if (signal.aborted) return;
      problem = toProblem(error);
      if (!mayTryOn(problem)) break;
    }
  }
  if (await db.outbox.get(id)) await refuseRow(id, problem);
}

async function read(way: Exclude<Way, 'companion'>, reading: Reading, signal: AbortSignal): Promise<Photo> {
  const { imageUrl, referer, place } = reading;
  if (way === 'address') return { bytes: decodeDataUrl(imageUrl), disposition: null, url: imageUrl };
  if (way === 'background') return await readFromNetwork(imageUrl, referer, signal);
  if (!place) throw new PhotoferryError('page-gone');
  return await readFromPage(imageUrl, place, signal);
}
