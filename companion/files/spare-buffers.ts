/** Buffers for whole small files, used again: new ones cost page faults, and make the garbage collector run. */

const LARGEST = 1024 * 1024;
/** As many bytes as are kept at most; further buffers are left to the garbage collector. */
const KEPT_BYTES = 16 * LARGEST;

/** By size, a power of two. */
const spare = new Map<number, Buffer[]>();
/** Of the largest size, at the beginning of a page. */
const spareAligned: Buffer[] = [];
let keptBytes = 0;
/** Those that were taken and not given back: nobody else's memory may get among the spare. */
const taken = new WeakSet<ArrayBufferLike>();

/** A buffer of `size` bytes with anything in it. */
export function takeBuffer(size: number): Buffer {
  if (size > LARGEST) return Buffer.allocUnsafeSlow(size);
  const whole = wholeSize(size);
  const kept = spare.get(whole)?.pop();
  if (kept !== undefined) keptBytes -= whole;
  const buffer = kept ?? Buffer.allocUnsafeSlow(whole);
  taken.add(buffer.buffer);
  return buffer.subarray(0, size);
}

/** One of 1 MiB that begins where a page of memory does, as direct writes need it. */
export function takeAligned(): Buffer {
  const kept = spareAligned.pop();
  if (kept !== undefined) keptBytes -= LARGEST;
  // V8 maps pages for those that could grow; others come from malloc, behind its header.
  const buffer = kept ?? Buffer.from(new ArrayBuffer(LARGEST, { maxByteLength: LARGEST }));
  taken.add(buffer.buffer);
  return buffer;
}

/**
 * Hands back one that was taken, by it or any part of it; other memory is left alone. Nobody may read it any more: a
 * request that was broken off may still do.
 */
export function giveBack(buffer: Buffer): void {
  if (!taken.delete(buffer.buffer)) return;
  const whole = Buffer.from(buffer.buffer);
  if (whole.length > LARGEST || keptBytes + whole.length > KEPT_BYTES) return;
  const kept = isAligned(whole) ? spareAligned : (spare.get(whole.length) ?? []);
  if (kept !== spareAligned) spare.set(whole.length, kept);
  kept.push(whole);
  keptBytes += whole.length;
}

/** One that was taken and goes on in parts, the first of which must not give all of it back. */
export function useOnce(buffer: Buffer): void {
  taken.delete(buffer.buffer);
}

const isAligned = ({ buffer }: Buffer): boolean => buffer instanceof ArrayBuffer && buffer.resizable;
const SMALLEST = 16 * 1024;
const wholeSize = (size: number): number => (size <= SMALLEST ? SMALLEST : 2 ** Math.ceil(Math.log2(size)));
