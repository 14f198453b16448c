import { PhotoferryError } from '../../../shared/problems.ts';
import type { Entry } from '../../webdav/index.ts';
import { listedChecksum, sameEtag } from '../same-bytes.ts';
import type { Expected } from '../types.ts';

/**
 * The entry, if it is what is expected: by size, and by a checksum or the ETag where there is one. Bytes are read back
 * only where the server does not say how many there are, or names another ETag than after the PUT.
 * @throws not-stored-whole
 */
export async function checkStored(entry: Entry | null, expected: Expected): Promise<Entry> {
  const fail = (said: string) => new PhotoferryError('not-stored-whole', { target: expected.name, said });
  if (entry === null || entry.folder) throw fail('it is not there');
  if (entry.problem !== undefined) throw fail(entry.problem);
  if (entry.size !== null && entry.size !== expected.size) {
    throw fail(`${entry.size} of ${expected.size} bytes are there`);
  }
  const listed = listedChecksum(entry.checksums);
  if (listed !== null && listed.hex !== (await expected.digest(listed.algorithm)))
    throw fail('its checksum differs');
  const isProven = entry.size !== null && (expected.etag === null || sameEtag(expected.etag, entry.etag));
  if (!isProven && listed === null && !(await expected.isSame(entry)))
    throw fail('reading it back gives other bytes');
  return entry;
}
