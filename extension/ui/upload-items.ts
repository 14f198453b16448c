/** Uploads of the companion and photos still in the browser as one list for people. Pure. */

import type { Problem } from '../../shared/problems.ts';
import { isUnderWay, type UploadState } from '../../shared/upload-states.ts';
import type { OutboxRow, UploadRow, WishRow } from '../db.ts';

/** The companion's states, and those of a photo that it does not have yet. */
export type ItemState = UploadState | 'reading' | 'handing-over' | 'held' | 'refused' | 'cancelled';
/** Where it stands on the page: what moves, what needs the user, what goes on later by itself, what has ended. */
export type Group = 'moving' | 'stuck' | 'waiting' | 'held' | 'ended';

export interface UploadItem {
  id: string;
  name: string;
  serverId: string;
  state: ItemState;
  group: Group;
  sent: number;
  size: number | null;
  /** A `data:` address. */
  thumbnail?: string | undefined;
  problem?: Problem | undefined;
  remotePath?: string | undefined;
  /** Where it goes below the upload folder, where it came with a folder. */
  subfolder?: string | undefined;
  /** Origin pattern of the site that has to be allowed first. */
  needsPermission?: string | undefined;
  nextAttemptAt?: number | undefined;
  /** What the companion will be asked to do with it once it is back. */
  wish?: WishRow['kind'] | undefined;
  createdAt: number;
  changedAt: number;
  /** This browser asked for it. */
  own?: true;
}

/** One list: what moves in the order it was asked for, the rest with the newest first. */
export function uploadItems(
  uploads: readonly UploadRow[],
  outbox: readonly OutboxRow[],
  wishes: readonly WishRow[] = [],
): UploadItem[] {
  const wishOf = new Map(wishes.map(({ id, kind }) => [id, kind]));
  const items = [...outbox.map(fromOutbox), ...uploads.map((row) => fromUpload(row, wishOf.get(row.id)))];
  return items.sort((a, b) =>
    a.group === 'moving' && b.group === 'moving' ? a.createdAt - b.createdAt : b.changedAt - a.changedAt,
  );
}

/** The items of one group. */
export function inGroup(items: readonly UploadItem[], group: Group): UploadItem[] {
  return items.filter((item) => item.group === group);
}

/** The site of an origin pattern as a person would say it: `https://a.example/*` is `a.example`. */
export function siteOf(originPattern: string): string {
  return originPattern.replace(/^[^/]*\/\//, '').replace(/\/\*$/, '');
}

/** An upload, and what the companion will be asked to do with it. */
export function fromUpload(row: UploadRow, wish: WishRow['kind'] | undefined): UploadItem {
  if (wish === 'retry' && row.state === 'failed') {
    return { ...row, state: 'held', group: 'held', problem: undefined, wish };
  }
  const cancelled = row.state === 'failed' && row.problem?.code === 'cancelled';
  const state = cancelled ? 'cancelled' : row.state;
  return { ...row, state, group: uploadGroup(state), wish: wish === 'cancel' ? wish : undefined };
}

function uploadGroup(state: UploadState | 'cancelled'): Group {
  if (state === 'failed') return 'stuck';
  if (state === 'waiting') return 'waiting';
  return state !== 'cancelled' && isUnderWay(state) ? 'moving' : 'ended';
}

const OUTBOX: Record<OutboxRow['state'], { state: ItemState; group: Group }> = {
  fetching: { state: 'reading', group: 'moving' },
  sending: { state: 'handing-over', group: 'moving' },
  holding: { state: 'held', group: 'held' },
  refused: { state: 'refused', group: 'stuck' },
};

/** A photo that the companion does not have yet. */
export function fromOutbox(row: OutboxRow): UploadItem {
  return { ...row, ...OUTBOX[row.state], size: row.size ?? null };
}
