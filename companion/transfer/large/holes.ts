import type { ByteRange } from '../../webdav/index.ts';

/** What of a file of `size` bytes is not in `received`, which is in order and does not overlap. */
export function holesIn(received: readonly ByteRange[], size: number): ByteRange[] {
  const holes: ByteRange[] = [];
  let at = 0;
  for (const { from, to } of received) {
    if (from > at) holes.push({ from: at, to: from });
    at = to;
  }
  if (at < size) holes.push({ from: at, to: size });
  return holes;
}

/**
 * Takes the next chunk out of the first hole: at most `chunkBytes`, on the grid. A hole is divided evenly, so that no
 * small rest is left in the middle of a file: object stores refuse parts below 5 MiB there.
 */
export function takeChunk(holes: ByteRange[], chunkBytes: number, grain: number): ByteRange | null {
  const hole = holes[0];
  if (hole === undefined) return null;
  const length = hole.to - hole.from;
  const most = Math.max(grain, Math.floor(chunkBytes / grain) * grain);
  const count = Math.ceil(length / most);
  const even = Math.ceil(length / count / grain) * grain;
  const to = Math.min(hole.to, hole.from + even);
  if (to === hole.to) holes.shift();
  else holes[0] = { from: to, to: hole.to };
  return { from: hole.from, to };
}

/** What is in both; each is in order. */
export function common(some: readonly ByteRange[], others: readonly ByteRange[]): ByteRange[] {
  return some.flatMap((one) =>
    others
      .map(({ from, to }) => ({ from: Math.max(from, one.from), to: Math.min(to, one.to) }))
      .filter(({ from, to }) => from < to),
  );
}

/** Bytes in all of them. */
export function bytesIn(ranges: readonly ByteRange[]): number {
  return ranges.reduce((sum, { from, to }) => sum + to - from, 0);
}
