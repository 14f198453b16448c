import type { Entry, Stored } from '../types.ts';
import type { Bench } from './bench.ts';

/** Where nothing happens but to the file in it: what changes its ETag came from there. */
export const TOP = 'top';
/** A folder further down. Only ETags are looked at. */
export const DEEP = `${TOP}/deep/deep.upload`;
/** A file whose bytes must survive what the findings do to it. */
export const KEPT = 'kept.upload';

/** What the server said about {@link DEEP}: in its answer, and in a listing right afterwards. */
export interface Samples {
  stored: Stored;
  listed: Entry | null;
}

/** Writes the two files that the findings share. Where this fails there is nothing to find. */
export async function writeSamples(bench: Bench): Promise<Samples> {
  await bench.client.makeFolders(bench.path(`${TOP}/deep`), bench.signal);
  const stored = await bench.write(DEEP, 'deep');
  const listed = await bench.look(DEEP);
  await bench.write(KEPT, 'kept');
  return { stored, listed };
}
