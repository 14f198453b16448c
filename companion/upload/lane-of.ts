import { laneOf as sizeOf } from '../transfer/index.ts';
import type { UploadRow } from './row.ts';

/** So many wait at a time for a place in the pool of their server, by the size of their files; sites get three. */
const WIDTH = { small: 2048, large: 4, site: 3 };

/** The lane that a row waits in. */
export function laneOf({ state, source, serverId, size }: UploadRow): string {
  if (state === 'fetching' && source.kind === 'url') return `site ${URL.parse(source.imageUrl)?.host}`;
  return `server ${serverId} ${sizeOf(size ?? 0)}`;
}

/** How many of a lane are under way at a time. */
export function widthOf(lane: string): number {
  if (lane.startsWith('site ')) return WIDTH.site;
  return lane.endsWith(' large') ? WIDTH.large : WIDTH.small;
}
