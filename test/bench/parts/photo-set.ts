import { randomFillSync } from 'node:crypto';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface PhotoSet {
  readonly folder: string;
  readonly photos: readonly { name: string; path: string; size: number }[];
  readonly bytes: number;
  remove(): Promise<void>;
}

const PIECE_BYTES = 4 * 1024 * 1024;
const JPEG = Buffer.from('ffd8ffe000104a46494600', 'hex');

/** A folder of `count` files that begin like a JPEG and are random else, from half to one and a half times `bytes`. */
export async function makePhotoSet(count: number, bytes: number): Promise<PhotoSet> {
  const folder = await mkdtemp(join(tmpdir(), 'pf-bench-photos-'));
  // A copy of it is read by servers, which run as somebody else.
  await chmod(folder, 0o755);
  const photos = [];
  for (let n = 0; n < count; n++) {
    const name = `IMG_${String(n).padStart(4, '0')}.jpg`;
    // A steady mix: 0.5, 0.6 … 1.5 times the average.
    const size = Math.round(bytes * (0.5 + (n % 11) / 10));
    await writeFile(join(folder, name), contentOf(size));
    photos.push({ name, path: join(folder, name), size });
  }
  return {
    folder,
    photos,
    bytes: photos.reduce((sum, { size }) => sum + size, 0),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function* contentOf(size: number): Generator<Buffer> {
  for (let at = 0; at < size; at += PIECE_BYTES) {
    const piece = randomFillSync(Buffer.allocUnsafe(Math.min(PIECE_BYTES, size - at)));
    if (at === 0) JPEG.copy(piece);
    yield piece;
  }
}
