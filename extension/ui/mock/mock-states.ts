import type { Preferences } from '../../../shared/model.ts';
import type { LinkState, OutboxRow, UploadRow } from '../../db.ts';
import { db, writeState } from '../../db.ts';
import { placeOf } from '../../upload-order.ts';
import { manyUploads } from './mock-activity.ts';
import { mockPhoto } from './mock-photos.ts';
import { DONE, kept, PREFERENCES, SERVERS, upload } from './mock-rows.ts';
import { MOCK_SYNCS } from './mock-syncs.ts';

export const COMPANION = { name: 'anna-laptop', version: '0.1.0', since: Date.now() - 2 * 3_600_000 };
const CONNECTED: Omit<LinkState, 'changedAt'> = { phase: 'connected', companion: COMPANION, port: 47821 };
const OFFLINE: Omit<LinkState, 'changedAt'> = { phase: 'offline', problem: { code: 'companion-offline' } };

const LIMIT = [
  { fromMinute: 480, bytesPerSecond: 1_500_000 },
  { fromMinute: 1320, bytesPerSecond: null },
];

interface MockState {
  link?: Omit<LinkState, 'changedAt'>;
  servers?: number;
  uploads?: UploadRow[];
  outbox?: OutboxRow[];
  conflict?: boolean;
  preferences?: Preferences;
  unsent?: number;
}

const moving = () => [
  upload('Amalfi coast at noon.jpg', 0.2, { state: 'uploading', sent: 4_200_000 }),
  upload('IMG_0007.heic', 0.1, {
    ...{ state: 'verifying', sent: 3_800_000, size: 3_800_000 },
    subfolder: 'Sommer am Bodensee/Tag 1',
  }),
  upload('panorama.tif', 0.1, { state: 'queued', size: 148_000_000 }),
];
const stuck = () => [
  upload('holiday.png', 9, {
    state: 'failed',
    problem: { code: 'folder-read-only', target: '/Photos/2026' },
  }),
];
const waiting = () => [
  upload('grandma.jpg', 5, {
    state: 'waiting',
    problem: { code: 'server-busy', target: 'cloud.example.org', said: '503 Service Unavailable' },
    nextAttemptAt: Date.now() + 26_000,
  }),
];
const refused = () => [
  kept('waterfall.avif', 3, {
    state: 'refused',
    problem: { code: 'image-refused', target: 'pictures.example.net' },
    needsPermission: 'https://pictures.example.net/*',
  }),
];

/** `&rows=100000` for the mock “many”. */
const rowsWanted = () => Number(new URLSearchParams(location.search).get('rows') ?? 2000);

const STATES: Record<string, MockState> = {
  unpaired: { link: { phase: 'unpaired' } },
  forgotten: { link: { phase: 'unpaired', problem: { code: 'not-paired' } } },
  connecting: { link: { phase: 'connecting' } },
  offline: { link: OFFLINE, servers: 2 },
  held: {
    link: OFFLINE,
    servers: 2,
    unsent: 2,
    outbox: [kept('lighthouse.jpg', 4, {}), kept('boat.webp', 1, {})],
    uploads: DONE.slice(0, 1),
  },
  impostor: { link: { phase: 'refused', problem: { code: 'impostor' } }, servers: 1 },
  noservers: { link: CONNECTED },
  ready: { link: CONNECTED, servers: 1 },
  moving: { link: CONNECTED, servers: 2, uploads: [...moving(), ...DONE.slice(0, 2)] },
  stuck: { link: CONNECTED, servers: 2, uploads: [...stuck(), ...DONE.slice(0, 1)], outbox: refused() },
  everything: {
    link: CONNECTED,
    servers: 2,
    uploads: [...moving(), ...stuck(), ...waiting(), ...DONE],
    outbox: refused(),
  },
  many: { link: CONNECTED, servers: 2, uploads: [...moving(), ...waiting(), ...manyUploads(rowsWanted())] },
  done: { link: CONNECTED, servers: 2, uploads: DONE },
  'syncs-offline': { link: OFFLINE, servers: 2 },
  paused: {
    link: CONNECTED,
    servers: 2,
    uploads: DONE,
    preferences: { paused: true, bandwidthLimit: LIMIT },
  },
  conflict: { link: CONNECTED, servers: 2, uploads: DONE, conflict: true },
};

/** Empties the database and fills it with a state. */
export async function fillDatabase(name: string): Promise<void> {
  const syncs = MOCK_SYNCS[name]?.() ?? [];
  const state = STATES[name] ?? (syncs.length > 0 ? STATES.done : undefined);
  if (!state)
    throw new Error(
      `There is no mock “${name}”, only ${[...Object.keys(STATES), ...Object.keys(MOCK_SYNCS)].join(', ')}.`,
    );
  await Promise.all(db.tables.map((table) => table.clear()));
  if (state.link) await writeState('link', { ...state.link, changedAt: Date.now() });
  const servers = SERVERS.slice(0, state.servers ?? 0).map((row, n) => ({
    ...row,
    conflicts:
      state.conflict && n === 0
        ? [{ field: 'uploadFolder', theirs: '/Bilder', at: Date.now() - 240_000 }]
        : [],
  }));
  const preferences = { ...PREFERENCES, fields: { ...PREFERENCES.fields, ...state.preferences } };
  await db.documents.bulkPut([...servers, preferences, ...syncs.map(({ document }) => document)]);
  await db.syncs.bulkPut(syncs.map(({ row }) => row));
  for (let n = 0; n < (state.unsent ?? 0); n++) {
    await db.edits.add({
      editId: crypto.randomUUID(),
      kind: 'server',
      id: SERVERS[0]?.id ?? '',
      base: 1,
      fields: {},
    });
  }
  let photo = 0;
  await db.uploads.bulkPut(state.uploads ?? []);
  await db.outbox.bulkPut(state.outbox ?? []);
  for (const { id } of [...(state.uploads ?? []).slice(0, 60), ...(state.outbox ?? [])]) {
    const picture = `data:image/webp;base64,${await mockPhoto(photo++)}`;
    await db.thumbnails.put({ id, picture, madeAt: photo });
  }
  setInterval(() => void moveOn(), 1000);
}

/** What is uploading goes on, and is done in the end. */
async function moveOn(): Promise<void> {
  await db.uploads
    .where('state')
    .equals('uploading')
    .modify((row) => {
      const size = row.size ?? 0;
      row.sent = Math.min(size, row.sent + 620_000);
      row.changedAt = Date.now();
      if (row.sent === size) Object.assign(row, { state: 'done', remotePath: `/Photos/2026/${row.name}` });
      Object.assign(row, placeOf(row));
    });
}
