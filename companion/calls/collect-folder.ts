import { PhotoferryError } from '../../shared/problems.ts';
import type { Entry, WebdavClient } from '../webdav/index.ts';

/** Entries that are kept, and that are looked at: a server may list without end. */
const LIMITS = { kept: 50_000, seen: 1_000_000 };

/**
 * What is in a folder and wanted, by name as a person sorts.
 * @throws folder-too-large, folder-missing, and what the client throws
 */
export async function collectFolder(
  client: Pick<WebdavClient, 'list'>,
  path: string,
  isWanted: (entry: Entry) => boolean = () => true,
  limits = LIMITS,
): Promise<Entry[]> {
  const entries: Entry[] = [];
  let seen = 0;
  for await (const entry of client.list(path)) {
    seen += 1;
    if (isWanted(entry)) entries.push(entry);
    if (entries.length > limits.kept || seen > limits.seen) {
      throw new PhotoferryError('folder-too-large', { target: path, said: String(seen - 1) });
    }
  }
  const { compare } = new Intl.Collator('en', { numeric: true });
  return entries.sort((a, b) => compare(a.name, b.name));
}
