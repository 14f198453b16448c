import type { ByteRange } from './types.ts';

/** Nextcloud's highest number for a chunk. */
const MOST_CHUNKS = 10_000;
const MIB = 1024 * 1024;

/**
 * Chunks lie on a grid, and their number says where: so their sizes may change underway, and what a listing shows
 * can be trusted without a record of what was sent.
 */
export function grainOf(size: number): number {
  return Math.max(1, Math.ceil(size / MOST_CHUNKS / MIB)) * MIB;
}

/** `00001` … `10000`: servers join in the order of the numbers. */
export function chunkName(from: number, size: number): string {
  return String(from / grainOf(size) + 1).padStart(5, '0');
}

/**
 * The bytes that a listing proves to be there. A chunk that was cut while it was sent ends off the grid; one that
 * reaches into the next was overtaken by it: both count as missing, and are replaced under the same name.
 */
export function rangesOf(
  chunks: readonly { name: string; size: number | null }[],
  total: number,
): ByteRange[] {
  const grain = grainOf(total);
  const numbered = chunks
    .filter(({ name }) => /^\d{1,5}$/.test(name))
    .map(({ name, size }) => ({ from: (Number(name) - 1) * grain, size: size ?? 0 }))
    .sort((a, b) => a.from - b.from);
  return numbered.flatMap(({ from, size }, index) => {
    const to = from + size;
    const next = numbered[index + 1]?.from ?? total;
    const whole = size > 0 && (size % grain === 0 || to === total);
    return whole && to <= next ? [{ from, to }] : [];
  });
}
