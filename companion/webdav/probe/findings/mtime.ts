import type { Capabilities } from '../../../../shared/capabilities.ts';
import type { Bench } from '../bench.ts';

/** Long ago: PhotoPrism takes no time of the future. */
const THEN = Date.UTC(2017, 6, 14, 2, 40);

/** “Accepted” is only a word: the time is read back. */
export async function findMtime(bench: Bench): Promise<Pick<Capabilities, 'mtime'>> {
  for (const by of ['x-oc-mtime', 'date'] as const) {
    await bench.write(`${by}.upload`, by, { mtime: { ms: THEN, by } });
    if ((await bench.look(`${by}.upload`))?.modifiedAt === THEN) return { mtime: by };
  }
  return { mtime: null };
}
