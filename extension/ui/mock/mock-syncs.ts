/** Sync folders for the mock, one in each state. */
import type { SyncEnd, SyncProgress } from '../../../shared/sync-run.ts';
import type { DocumentRow, SyncRow } from '../../db.ts';
import { SERVERS } from './mock-rows.ts';

const HOUR = 3_600_000;
const SYNC_ID = '00000000-0000-4000-8000-0000000000b1';
const id = (n: number) => `${SYNC_ID.slice(0, -1)}${n}`;

interface MockSync {
  document: DocumentRow;
  row: SyncRow;
}

const END: SyncEnd = {
  outcome: 'done',
  summary: {
    ...{ uploaded: 12, downloaded: 3, moved: 0, deleted: 0, conflicts: 0, skipped: 0, failed: 0, held: 0 },
    ...{ unchanged: 12_384, bytes: 48_000_000, seconds: 14, requests: 61 },
  },
  ...{ holds: [], journalLost: false, unread: { files: 0, bytes: 0 } },
};

const ran = (hours: number, end: Partial<SyncEnd> = {}): SyncRow['last'] => ({
  begunAt: Date.now() - hours * HOUR - 14_000,
  endedAt: Date.now() - hours * HOUR,
  end: { ...END, ...end },
});

const MOVING: SyncProgress = {
  ...{ phase: 'transferring', scanned: 12_400, files: 38, ofFiles: 214, complete: true },
  ...{ bytes: 402_000_000, ofBytes: 2_310_000_000, bytesPerSecond: 11_400_000, secondsLeft: 168 },
  current: [
    '2026/04 Amalfi coast/DSC_0481.NEF',
    '2026/04 Amalfi coast/DSC_0482.NEF',
    '2026/07 Grandma’s 90th birthday with everybody/Video/IMG_1173.MOV',
  ],
};

function sync(n: number, fields: Record<string, unknown>, row: Partial<SyncRow>): MockSync {
  return {
    document: {
      ...{ kind: 'sync', id: id(n), revision: 3, deleted: false, conflicts: [], confirmed: null },
      fields: { enabled: true, serverId: SERVERS[0]?.id, ...fields },
    },
    row: {
      ...{ id: id(n), sequence: n, running: false, progress: null, known: 12_384, last: ran(2), holds: [] },
      ...{ lastSuccessAt: Date.now() - 2 * HOUR, nextRunAt: Date.now() + 22 * HOUR },
      ...{ stale: false, watching: false, counts: {} },
      ...row,
    },
  };
}

const PAIR = { localFolder: '/home/anna/Pictures', remoteFolder: '/Photos' };
const inStep = () =>
  sync(1, { name: 'Pictures', ...PAIR, upload: true }, { counts: { left: 4, skipped: 31 } });
const running = () =>
  sync(
    1,
    { name: 'Pictures', ...PAIR, upload: true },
    { running: true, progress: MOVING, counts: { conflict: 2 } },
  );
const conflicts = () =>
  sync(
    1,
    { name: 'Pictures', ...PAIR, upload: true },
    { counts: { conflict: 2, left: 4, skipped: 31, failed: 3 } },
  );
const looking = () =>
  sync(
    2,
    {
      name: 'Phone',
      localFolder: '/home/anna/Phone',
      remoteFolder: '/InstantUpload/Camera',
      interval: 'on-change',
    },
    { running: true, progress: { ...MOVING, phase: 'scanning', ofFiles: 0, ofBytes: 0, current: [] } },
  );
const held = () =>
  sync(
    3,
    {
      name: 'Scans',
      localFolder: '/mnt/archive/Scans',
      remoteFolder: '/Photos/Scans',
      upload: true,
      deletions: true,
    },
    {
      last: ran(5, { outcome: 'held' }),
      holds: [{ id: 'h1', why: 'mass-change', files: 248, heldAt: Date.now() - 5 * HOUR }],
      counts: { held: 248 },
    },
  );
const stopped = () =>
  sync(
    4,
    {
      ...{ name: 'USB disk', localFolder: '/media/anna/Backup disk/Photos from the last thirty years' },
      ...{ remoteFolder: '/Gone/Family pictures', upload: true, download: false, serverId: SERVERS[1]?.id },
    },
    {
      last: ran(9, {
        outcome: 'stopped',
        problem: {
          code: 'sync-root-missing',
          target: '/media/anna/Backup disk/Photos from the last thirty years',
        },
      }),
      lastSuccessAt: Date.now() - 80 * HOUR,
      stale: true,
    },
  );
const off = () =>
  sync(
    5,
    {
      name: 'Wallpapers',
      localFolder: '/home/anna/Wallpapers',
      remoteFolder: '/Photos/Wallpapers',
      enabled: false,
    },
    { last: null, lastSuccessAt: null, nextRunAt: null, known: 0 },
  );

/** By the name of the mock: what the Sync view shows. */
export const MOCK_SYNCS: Record<string, () => MockSync[]> = {
  syncs: () => [running(), looking(), held(), stopped(), off()],
  'syncs-well': () => [inStep(), off()],
  'syncs-offline': () => [running(), held(), off()],
  'syncs-lists': () => [conflicts(), held()],
};
