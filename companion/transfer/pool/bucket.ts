/** A token bucket, pure: bytes may run ahead of a rate by a quarter of a second, and no further. */
export interface Bucket {
  /** Bytes that may go at once; below 0 what went is still being waited for. */
  readonly tokens: number;
  readonly at: number;
}

export const BURST_SECONDS = 0.25;

/** Empty: nothing may run ahead yet. */
export const newBucket = (now: number): Bucket => ({ tokens: 0, at: now });

/** Takes so many bytes out; they may go after `waitMs`. */
export function take(
  bucket: Bucket,
  bytes: number,
  bytesPerSecond: number,
  now: number,
): { bucket: Bucket; waitMs: number } {
  const gained = (Math.max(0, now - bucket.at) / 1000) * bytesPerSecond;
  const tokens = Math.min(bucket.tokens + gained, bytesPerSecond * BURST_SECONDS) - bytes;
  const waitMs = tokens < 0 ? Math.ceil((-tokens / bytesPerSecond) * 1000) : 0;
  return { bucket: { tokens, at: Math.max(now, bucket.at) }, waitMs };
}
