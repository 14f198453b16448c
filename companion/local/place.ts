import { type BigIntStats, constants } from 'node:fs';
import { lstat, open } from 'node:fs/promises';
import { join } from 'node:path';

/** A file or folder that was reached, held so that it cannot be exchanged for another one. */
export interface Place extends AsyncDisposable {
  /** Path to open it, or names in it, by; leads to exactly this one. */
  readonly through: string;
  readonly stats: BigIntStats;
}

// Linux, open(2): holds on to a file without opening it; a device is not woken, a link is not followed.
const O_PATH = 0o10000000;

/** Holds on to what a path names, a link itself if it is one. Throws errors of the system. */
export async function holdPlace(path: string): Promise<Place> {
  if (process.platform !== 'linux') {
    // No way to hold: whoever opens it compares its identity afterwards.
    return { through: path, stats: await lstat(path, { bigint: true }), async [Symbol.asyncDispose]() {} };
  }
  const handle = await open(path, O_PATH | constants.O_NOFOLLOW);
  try {
    const stats = await handle.stat({ bigint: true });
    return { through: `/proc/self/fd/${handle.fd}`, stats, [Symbol.asyncDispose]: () => handle.close() };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Holds on to what a name stands for in a folder that is held. */
export function holdInside(folder: Place, name: string): Promise<Place> {
  return holdPlace(join(folder.through, name));
}
