import type { ByteSource } from '../byte-source.ts';

/** A box of an ISO base media file (ISO/IEC 14496-12, section 4.2): type, and where its contents lie. */
export interface Box {
  type: string;
  /** Of the contents, from the beginning of the file. */
  at: number;
  length: number;
}

/** Far more than any real file has on one level: a broken one ends the search. */
const MAX_BOXES = 10_000;

/** The boxes between two offsets, in order, as far as they are sound. */
export async function* boxesIn(source: ByteSource, from: number, to: number): AsyncGenerator<Box> {
  let at = from;
  for (let count = 0; at + 8 <= to && count < MAX_BOXES; count++) {
    const head = await source.read(at, 16);
    if (head.length < 8) return;
    const short = head.readUInt32BE(0);
    // 1: the length follows in 64 bits; 0: up to the end of the file.
    const header = short === 1 ? 16 : 8;
    if (head.length < header) return;
    const size = short === 1 ? Number(head.readBigUInt64BE(8)) : short === 0 ? to - at : short;
    if (size < header || !Number.isSafeInteger(size) || at + size > to) return;
    yield { type: head.toString('latin1', 4, 8), at: at + header, length: size - header };
    at += size;
  }
}

/** The first box at the end of a path of types, inside `box` or, without one, the whole file. */
export async function findBox(source: ByteSource, path: readonly string[], box?: Box): Promise<Box | null> {
  const [type, ...rest] = path;
  if (type === undefined) return box ?? null;
  const from = box?.at ?? 0;
  for await (const each of boxesIn(source, from, from + (box?.length ?? source.size))) {
    if (each.type === type) return findBox(source, rest, each);
  }
  return null;
}
