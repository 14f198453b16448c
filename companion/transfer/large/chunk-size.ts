/** How large a chunk should be: as large as takes half a minute, and no larger than anybody on the way takes. */

const MIB = 1024 * 1024;

/** What common proxies take (Cloudflare: 100 MB). */
const MOST_BYTES = 95_000_000;
/** Of an account that nothing was sent to yet. */
const FIRST_BYTES = 16 * MIB;
/** Below it there would be more questions than bytes; only a server that takes less gets less. */
const LEAST_BYTES = 10 * MIB;
/** A proxy that takes no more than this is not worth the trouble. */
const FEWEST_BYTES = 64 * 1024;
const AIM_SECONDS = 30;

/** What was learnt about an account since the companion was started. */
export interface Learnt {
  /** Nothing as large as this is taken (413). */
  tooMany: number | null;
  /** Of one chunk, while others were under way. */
  bytesPerSecond: number | null;
}

/** Bytes of the next chunk. `chunkMaxBytes` is what the server says. */
export function chunkBytes({ tooMany, bytesPerSecond }: Learnt, chunkMaxBytes: number | null): number {
  const most = Math.min(
    MOST_BYTES,
    chunkMaxBytes ?? MOST_BYTES,
    tooMany === null ? MOST_BYTES : half(tooMany),
  );
  const wished = bytesPerSecond === null ? FIRST_BYTES : bytesPerSecond * AIM_SECONDS;
  return Math.floor(Math.min(most, Math.max(LEAST_BYTES, wished)));
}

/** A chunk of `bytes` was refused for its size. False where smaller ones are not worth trying. */
export function learnTooMany(learnt: Learnt, bytes: number): boolean {
  learnt.tooMany = Math.min(learnt.tooMany ?? Number.POSITIVE_INFINITY, bytes);
  return half(bytes) >= FEWEST_BYTES;
}

/** A chunk of `bytes` took so long. The past counts for half: rates jump. */
export function learnRate(learnt: Learnt, bytes: number, milliseconds: number): void {
  const rate = (bytes * 1000) / Math.max(1, milliseconds);
  learnt.bytesPerSecond = learnt.bytesPerSecond === null ? rate : (learnt.bytesPerSecond + rate) / 2;
}

/** A chunk broke off: the next ones are smaller, so that less is lost. */
export function learnBreak(learnt: Learnt, bytes: number): void {
  learnt.bytesPerSecond = (learnt.bytesPerSecond ?? bytes / AIM_SECONDS) / 2;
}

const accounts = new WeakMap<object, Learnt>();

/** What is known of the account that a client is for. */
export function learntFor(client: object): Learnt {
  const known = accounts.get(client) ?? { tooMany: null, bytesPerSecond: null };
  accounts.set(client, known);
  return known;
}

const half = (bytes: number) => Math.floor(bytes / 2);
