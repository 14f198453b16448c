import type { Capabilities } from '../../../../shared/capabilities.ts';
import { type Bench, refused } from '../bench.ts';

/** Status alone proves nothing: what the file holds afterwards does. A new file must still be let in. */
export async function findPutOnlyNew(bench: Bench): Promise<Pick<Capabilities, 'putOnlyNew'>> {
  const name = 'only-new.upload';
  if (await refused(bench.write(name, 'first', { onlyNew: true }))) return { putOnlyNew: false };
  const kept = await refused(bench.write(name, 'second', { onlyNew: true }));
  return { putOnlyNew: kept && (await bench.text(name)) === 'first' };
}
