/** A long history for the mock, the same at each time. */
import type { Params, Result } from '../../../shared/calls.ts';
import type { UploadRow } from '../../db.ts';
import { mockPhoto } from './mock-photos.ts';
import { upload } from './mock-rows.ts';

const NAMES = ['IMG_', 'DSC_', 'Amalfi coast ', 'Grandma’s 90th birthday ', 'PXL_', 'Scan '];
const KINDS = ['jpg', 'jpg', 'heic', 'jpg', 'dng', 'mp4'];
const DAY_MINUTES = 1440;

/** So many uploads, a few hundred a day, the newest of this day; one in forty failed, one in nine was there already. */
export function manyUploads(count: number): UploadRow[] {
  return Array.from({ length: count }, (_, n) => {
    const name = `${NAMES[n % NAMES.length]}${String(20_000 + n * 7)}.${KINDS[n % KINDS.length]}`;
    const path = `/Photos/${2026 - Math.floor(n / 40_000)}/${name}`;
    const size = 900_000 + ((n * 7919) % 11_000_000);
    const minutes = 5 + (n * DAY_MINUTES) / 300;
    const server = n % 5 === 0 ? { serverId: '00000000-0000-4000-8000-0000000000a2' } : {};
    if (n % 40 === 3) return upload(name, minutes, { ...server, size, ...FAILURES[n % FAILURES.length] });
    const state = n % 9 === 4 ? 'skipped' : 'done';
    return upload(name, minutes, { ...server, size, sent: size, state, remotePath: path });
  });
}

const FAILURES: Partial<UploadRow>[] = [
  { state: 'failed', problem: { code: 'server-full', target: 'cloud.example.org' } },
  { state: 'failed', problem: { code: 'folder-read-only', target: '/Photos/2026' } },
  { state: 'failed', problem: { code: 'cancelled' } },
];

/** More at weekends, and nothing on some days. */
export function mockDays({ days }: Params<'activity.days'>): Result<'activity.days'> {
  return {
    days: Array.from({ length: days }, (_, n) => {
      const at = new Date(Date.now() - (days - 1 - n) * DAY_MINUTES * 60_000);
      const busy = at.getDay() % 6 === 0 ? 60 : 14;
      const uploadedFiles = (n * 37) % 5 === 3 ? 0 : busy + ((n * 29) % 23);
      const downloadedFiles = n % 4 === 1 ? busy / 2 + ((n * 13) % 11) : 0;
      return {
        day: at.toISOString().slice(0, 10),
        uploadedFiles,
        uploadedBytes: uploadedFiles * 4_200_000,
        downloadedFiles,
        downloadedBytes: downloadedFiles * 5_100_000,
      };
    }),
  };
}

/** What the companion would make of a photo. */
export async function mockThumbnail(id: string): Promise<Result<'uploads.thumbnail'>> {
  return { type: 'image/webp', base64: await mockPhoto(Number(id.slice(-3))) };
}
