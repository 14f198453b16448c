/**
 * 200 MB of captures over the sealed link to a companion in a process of its own: until the last one is acknowledged, which
 * means that its bytes and its row are on the disk. Beside the same bytes in plain WebSocket frames to a process that only
 * writes, syncs and renames. The two take turns; each turn has a fresh process and a fresh folder.
 */
import { randomFillSync } from 'node:crypto';
import { startBareSink } from './parts/bare-sink-end.ts';
import { type CaptureTaker, startCompanionTaker } from './parts/companion-taker.ts';
import { median, report, spread } from './parts/report.ts';

const ROUNDS = 5;
const PHOTOS = 20;
const PHOTO_BYTES = 10_000_000;

const photos = Array.from({ length: PHOTOS }, photo);
const sealed: number[] = [];
const bare: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  sealed.push(await megabytesASecond(await startCompanionTaker()));
  bare.push(await megabytesASecond(await startBareSink()));
}
report([
  {
    what: `Taking in ${PHOTOS} captures of ${PHOTO_BYTES / 1e6} MB`,
    value: inMegabytes(sealed),
    floor: `${inMegabytes(bare)} (plain WebSocket, no database)`,
    ratio: median(sealed) / median(bare),
  },
]);

async function megabytesASecond(taker: CaptureTaker): Promise<number> {
  try {
    // One beforehand, so that neither side is measured while it loads its code.
    await taker.take(photo());
    const start = performance.now();
    for (const bytes of photos) await taker.take(bytes);
    return (PHOTOS * PHOTO_BYTES) / 1e3 / (performance.now() - start);
  } finally {
    await taker.remove();
  }
}

/** Random bytes that begin like a JPEG: a companion takes nothing in that is not an image. */
function photo(): Uint8Array {
  const bytes = randomFillSync(new Uint8Array(PHOTO_BYTES));
  bytes.set(Buffer.from('ffd8ffe000104a46494600', 'hex'));
  return bytes;
}

function inMegabytes(values: readonly number[]): string {
  return `${median(values).toFixed(0)} MB/s (${spread(values)})`;
}
