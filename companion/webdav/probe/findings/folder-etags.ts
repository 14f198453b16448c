import type { Capabilities } from '../../../../shared/capabilities.ts';
import type { Bench } from '../bench.ts';
import { DEEP, TOP } from '../samples.ts';

/** Overwrites a file and looks at the ETags of its folder and of the one above. */
export async function findFolderEtags(bench: Bench): Promise<Pick<Capabilities, 'folderEtags'>> {
  // Some go by the second: what came before must lie behind.
  await bench.settled(DEEP);
  const before = { parent: await bench.folderEtag(`${TOP}/deep`), top: await bench.folderEtag(TOP) };
  if (before.parent === null) return { folderEtags: null };
  await bench.write(DEEP, 'peed');
  if ((await bench.folderEtag(`${TOP}/deep`)) === before.parent) return { folderEtags: null };
  const further = before.top !== null && (await bench.folderEtag(TOP)) !== before.top;
  return { folderEtags: further ? 'to-root' : 'parent' };
}
