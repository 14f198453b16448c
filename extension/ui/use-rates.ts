import { useRef } from 'preact/hooks';
import { addSample, type Estimate, estimate, type Sample } from './rate.ts';
import type { UploadItem } from './upload-items.ts';

/** Rate and time left of each upload that is moving, learnt from the rows of one rendering after the other. */
export function useRates(items: readonly UploadItem[], now: number): Map<string, Estimate> {
  const tracks = useRef(new Map<string, Sample[]>());
  const next = new Map<string, Sample[]>();
  const rates = new Map<string, Estimate>();
  for (const item of items) {
    if (item.group !== 'moving') continue;
    // A sample is as old as the row that brought it, not as the rendering that showed it.
    const track = addSample(tracks.current.get(item.id) ?? [], { at: item.changedAt, sent: item.sent });
    next.set(item.id, track);
    const found = estimate(track, item.size, now);
    if (found) rates.set(item.id, found);
  }
  tracks.current = next;
  return rates;
}
