/** Uploads and events for unit tests of what becomes of an upload. */
import type { UploadRow } from './row.ts';
import { next, type UploadEvent } from './states.ts';

export const ROW: UploadRow = {
  id: '00000000-0000-4000-8000-000000000002',
  sequence: 1,
  serverId: '00000000-0000-4000-8000-000000000003',
  name: 'a.jpg',
  size: 3,
  sent: 0,
  state: 'receiving',
  skipped: null,
  problem: null,
  remotePath: null,
  pageUrl: null,
  createdAt: 1,
  changedAt: 1,
  attempts: 0,
  nextAttemptAt: null,
  folder: '/Photos',
  subfolder: null,
  source: { kind: 'capture', imageUrl: null },
  sha256: null,
  tempName: 'pf-x.upload',
  intent: null,
  options: null,
  prepared: null,
  expiry: null,
};
export const BY_URL: UploadRow = {
  ...ROW,
  state: 'fetching',
  source: { kind: 'url', imageUrl: 'https://a.example/' },
};
/** One of a chosen folder. */
export const IN_FOLDER: UploadRow = { ...ROW, subfolder: 'Holiday/Day 1' };
export const FILE = { kind: 'disk', path: '/a.jpg', size: 3, mtimeMs: 1 } as const;
export const ON_DISK: UploadRow = { ...ROW, state: 'queued', source: FILE };

export const BYTES = { size: 3, name: 'b.jpg', sha256: 'ab' };
export const LOST = { code: 'connection-lost' } as const;
export const MOVE = { step: 'move', target: '/Photos/a.jpg', etag: null } as const;

/** The row after these events. */
export const play = (row: UploadRow, ...events: UploadEvent[]): UploadRow => events.reduce(next, row);
