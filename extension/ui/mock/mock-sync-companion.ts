/** Answers the calls about sync folders, for the mock. */
import type { Params, Result } from '../../../shared/calls.ts';
import { PhotoferryError } from '../../../shared/problems.ts';
import type { SYNC_CALLS } from '../../../shared/sync-calls.ts';
import type { SyncAction, SyncFile } from '../../../shared/sync-run.ts';
import { db } from '../../db.ts';
import { mockPhoto } from './mock-photos.ts';

type Answered =
  | Exclude<keyof typeof SYNC_CALLS, 'sync.pull'>
  | 'sync.thumbnail'
  | 'local.roots'
  | 'local.list';
type Answers = { [M in Answered]: (params: Params<M>) => Promise<Result<M>> };

const HOUR = 3_600_000;
const LOCAL: Record<string, string[]> = {
  '': ['2024', '2025', '2026', 'Scans', 'Wallpapers'],
  '2026': ['01 Winter', '04 Amalfi coast', '11 November'],
};

const file = (kind: SyncFile['kind'], path: string, more: Partial<SyncFile>): SyncFile => ({
  ...{ kind, path, why: null, side: null, copy: null, size: 8_200_000, nextAt: null },
  since: Date.now() - 3 * HOUR,
  ...more,
});
const conflict = (path: string, copy: string) => file('conflict', path, { copy });
const FILES: Record<SyncFile['kind'], SyncFile[]> = {
  conflict: [
    conflict(
      '2026/04 Amalfi coast/DSC_0481.jpg',
      '2026/04 Amalfi coast/DSC_0481 (conflict 2026-11-23 14-05-33 laptop).jpg',
    ),
    conflict('portrait.jpg', 'portrait (conflict 2026-11-24 09-12-01 laptop).jpg'),
  ],
  failed: [
    file('failed', '2026/11 November/panorama.tif', {
      problem: { code: 'file-too-large', target: 'panorama.tif' },
      size: 4_800_000_000,
      nextAt: Date.now() + 2 * HOUR,
    }),
    file('failed', '2026/11 November/IMG_2041.heic', {
      problem: { code: 'locked', target: 'IMG_2041.heic' },
      nextAt: Date.now() + 125_000,
      shot: { inStep: 2, files: 3 },
    }),
    file('failed', 'Scans/1978-08.png', {
      problem: { code: 'source-unreadable', target: 'Scans/1978-08.png', said: 'permission denied' },
    }),
  ],
  left: [
    file('left', '2026/01 Winter/IMG_0007.jpg', { why: 'deleted-here' }),
    file('left', '2026/01 Winter/IMG_0009.jpg', { why: 'deleted-there' }),
    file('left', 'Scans/letter.png', { why: 'differs' }),
    file('left', 'Scans/Aux.png', { why: 'name-not-possible-there' }),
  ],
  skipped: ['notes.docx', '.DS_Store', '2026/raw/DSC_0481.NEF'].map((path, n) =>
    file('skipped', path, { why: ['unknown-type', 'clutter', 'raw-or-video-off'][n] ?? null, size: 12_000 }),
  ),
  held: Array.from({ length: 248 }, (_, n) =>
    file('held', `Letters/1978/page ${n + 1}.png`, { why: 'mass-change', size: 2_100_000 }),
  ),
};

const planned = (action: SyncAction['action'], path: string, more: Partial<SyncAction> = {}): SyncAction => ({
  ...{ action, side: action === 'download' ? 'local' : 'remote', path, size: 8_200_000, outcome: 'planned' },
  ...more,
});
const PREVIEW: SyncAction[] = [
  ...Array.from({ length: 212 }, (_, n) => planned('upload', `2026/04 Amalfi coast/DSC_0${481 + n}.jpg`)),
  planned('download', '2026/11 November/IMG_2041.heic'),
  planned('replace', 'Scans/letter.png'),
  planned('replace', 'Scans/map.png', { side: 'local' }),
  planned('move', '2025/best.jpg', { to: '2026/best.jpg' }),
  planned('delete', '2026/01 Winter/IMG_0007.jpg'),
  planned('conflict', 'portrait.jpg', { to: 'portrait (conflict 2026-11-24 09-12-01 laptop).jpg' }),
  planned('make-folder', '2026/12 December', { size: null }),
  ...Array.from({ length: 18 }, (_, n) => planned('adopt', `same ${n}.jpg`, { side: null })),
];
let told = 0;
let asked = 0;

export const SYNC_ANSWERS: Answers = {
  /** Where there is no sync folder yet, none is allowed either, until it is looked again. */
  async 'local.roots'() {
    asked += 1;
    const none = asked === 1 && (await db.syncs.count()) === 0;
    return { roots: none ? [] : [{ id: ROOT, path: '/home/anna/Pictures' }] };
  },
  'local.list': async ({ path }) => ({
    entries: (LOCAL[path] ?? []).map((name) => ({ name, kind: 'folder' as const })),
  }),
  async 'sync.setUp'({ id }) {
    const fields = (await db.documents.get(['sync', id]))?.fields;
    if (String(fields?.localFolder).includes('Scans'))
      throw new PhotoferryError('sync-same-folder', { target: String(fields?.localFolder) });
    return {};
  },
  async 'sync.run'({ id }) {
    await db.syncs.update(id, { running: true, holds: [] });
    return {};
  },
  async 'sync.preview'() {
    told = 0;
    return {};
  },
  async 'sync.follow'() {
    const actions = PREVIEW.slice(told, told + 120);
    told += 120;
    const row = (await db.syncs.toArray())[0];
    const end = row?.last?.end ?? null;
    return { actions, progress: null, end: told >= PREVIEW.length ? end : null };
  },
  async 'sync.cancel'({ id }) {
    await db.syncs.update(id, { running: false, progress: null });
    return {};
  },
  'sync.pause': ({ id }) => enable(id, false),
  'sync.resume': ({ id }) => enable(id, true),
  'sync.files': async ({ kind, offset = 0, limit = 500 }) => ({
    files: FILES[kind].slice(offset, offset + limit),
  }),
  'sync.retry': async () => ({}),
  async 'sync.resolve'({ id, path }) {
    FILES.conflict = FILES.conflict.filter((one) => one.path !== path);
    await db.syncs.update(id, { 'counts.conflict': FILES.conflict.length });
    return {};
  },
  async 'sync.settle'({ id, path }) {
    FILES.left = FILES.left.filter((one) => one.path !== path);
    await db.syncs.update(id, { 'counts.left': FILES.left.length });
    return {};
  },
  'sync.trash': async ({ offset = 0 }) => ({
    entries: ['2026/01 Winter/IMG_0007.jpg', 'Scans/letter.png', '2025/best.jpg']
      .slice(offset)
      .map((path, n) => ({
        ...{ id: `t${n}`, side: n === 1 ? ('remote' as const) : ('local' as const), path },
        ...{
          trashedAs: `.photoferry/trash/${path}`,
          size: 3_400_000,
          trashedAt: Date.now() - (n + 1) * 9 * HOUR,
        },
      })),
  }),
  async 'sync.thumbnail'({ path }) {
    return { type: 'image/webp', base64: await mockPhoto(path.length) };
  },
  'sync.restore': async ({ entry }) => ({ path: `${entry}.jpg` }),
};

const ROOT = '00000000-0000-4000-8000-0000000000c1';

async function enable(id: string, enabled: boolean): Promise<Record<string, never>> {
  await db.documents
    .where('[kind+id]')
    .equals(['sync', id])
    .modify((row) => {
      row.fields.enabled = enabled;
    });
  return {};
}
