import type { Capabilities } from '../../../../shared/capabilities.ts';
import type { Bench } from '../bench.ts';
import { DEEP } from '../samples.ts';

/** Overwrites a file two levels down and looks at the ETags of both folders. */
export async function findFolderEtags(bench: Bench): Promise<Pick<Capabilities, 'folderEtags'>> {
  // Some go by the second: what came before must lie behind.
  await bench.settled(DEEP);
  const before = [await bench.folderEtag('deep'), await bench.folderEtag('')];
  if (before[0] === null) return { folderEtags: null };
  await bench.write(DEEP, 'peed');
  const changed = async (name: string, etag: string | null | undefined) =>
    etag !== null && (await bench.folderEtag(name)) !== etag;
  if (!(await changed('deep', before[0]))) return { folderEtags: null };
  return { folderEtags: (await changed('', before[1])) ? 'to-root' : 'parent' };
}
