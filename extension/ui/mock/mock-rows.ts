/** Rows of the database for the mock. */
import { PREFERENCES_ID } from '../../../shared/model.ts';
import type { DocumentRow, OutboxRow, UploadRow } from '../../db.ts';
import { placed } from '../../upload-order.ts';

const SERVER_1 = '00000000-0000-4000-8000-0000000000a1';
const SERVER_2 = '00000000-0000-4000-8000-0000000000a2';
const MINUTE = 60_000;

const document = (kind: DocumentRow['kind'], id: string, fields: Record<string, unknown>): DocumentRow => ({
  kind,
  id,
  revision: 3,
  deleted: false,
  fields,
  conflicts: [],
  confirmed: null,
});

export const SERVERS = [
  document('server', SERVER_1, {
    name: 'Nextcloud',
    url: 'https://cloud.example.org/remote.php/dav/files/anna/',
    username: 'anna',
    uploadFolder: '/Photos/2026',
    product: 'Nextcloud',
    version: '31.0.4',
  }),
  document('server', SERVER_2, {
    name: 'NAS in the attic',
    url: 'https://nas.home.arpa:5006/dav/',
    username: 'anna.fischer@example.org',
    uploadFolder: '/Gone/Family pictures',
    uploadSize: 1920,
    expireDays: 31,
    nameTemplate: '{year}/{date} {name}',
  }),
];
export const PREFERENCES = document('preferences', PREFERENCES_ID, { defaultServerId: SERVER_1 });

let count = 0;
const id = () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`;

/** An upload that was asked for some minutes ago. */
export function upload(name: string, minutes: number, more: Partial<UploadRow>): UploadRow {
  const createdAt = Date.now() - minutes * MINUTE;
  return placed({
    id: id(),
    sequence: count,
    serverId: SERVER_1,
    name,
    size: 12_100_000,
    sent: 0,
    state: 'done',
    createdAt,
    changedAt: createdAt + 4000,
    attempts: 1,
    own: true,
    ...more,
  });
}

/** A photo that the companion does not have yet. */
export function kept(name: string, minutes: number, more: Partial<OutboxRow>): OutboxRow {
  const createdAt = Date.now() - minutes * MINUTE;
  return {
    id: id(),
    kind: 'photo',
    serverId: SERVER_1,
    name,
    imageUrl: `https://photos.example.org/${encodeURIComponent(name)}`,
    state: 'holding',
    size: 3_400_000,
    sent: 0,
    createdAt,
    changedAt: createdAt,
    expiresAt: createdAt + 30 * 24 * 60 * MINUTE,
    ...more,
  };
}

export const DONE = [
  upload('DSC_0481.jpg', 2, { sent: 8_200_000, size: 8_200_000, remotePath: '/Photos/2026/DSC_0481.jpg' }),
  upload('Sonnenuntergang über dem Bodensee, von Lindau aus gesehen.jpeg', 47, {
    remotePath: '/Photos/2026/Sonnenuntergang über dem Bodensee, von Lindau aus gesehen.jpeg',
  }),
  upload('portrait (2).webp', 190, { state: 'skipped', remotePath: '/Photos/2026/portrait.webp' }),
  upload('IMG_20261122_184455.jpg', 1500, { remotePath: '/Photos/2026/IMG_20261122_184455.jpg' }),
];
