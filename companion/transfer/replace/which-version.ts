import type { Capabilities } from '../../../shared/capabilities.ts';
import type { Entry, WebdavClient } from '../../webdav/index.ts';
import { hashOnServer, listedChecksum, sameEtag, sameSecond } from '../same-bytes.ts';
import type { SwapIntent, Version } from './types.ts';

/** What is at a path, in terms of a replacement. */
export type Found = 'absent' | 'old' | 'new' | 'other';

/**
 * Whether a listed file is a version that was seen: `read` where only its bytes can tell. `trusting`: where the ETag is
 * another one or there is none, size and time say yes. Pure.
 */
export function isVersion(entry: Entry, version: Version, trusting = false): 'yes' | 'no' | 'read' {
  if (entry.folder || entry.problem !== undefined) return 'no';
  if (entry.size !== null && version.size !== null && entry.size !== version.size) return 'no';
  const [now, then] = [listedChecksum(entry.checksums), listedChecksum(version.checksums)];
  if (now?.algorithm === 'sha256' && version.sha256 !== null) {
    return now.hex === version.sha256 ? 'yes' : 'no';
  }
  if (now !== null && now.algorithm === then?.algorithm) return now.hex === then.hex ? 'yes' : 'no';
  const unknownTime = entry.modifiedAt === null || version.modifiedAt === null;
  const sameTime = unknownTime || sameSecond(entry.modifiedAt, version.modifiedAt);
  // Never the ETag alone: ownCloud 10 keeps it for other bytes with the same time.
  if (entry.size !== null && sameTime && sameEtag(entry.etag, version.etag)) return 'yes';
  if (trusting && entry.size !== null && !unknownTime && sameTime) return 'yes';
  // Where nothing but size and time is listed, both may be the same for another version.
  if (version.sha256 !== null) return 'read';
  const tellsAll = entry.etag === null && version.etag === null && entry.size !== null;
  return tellsAll && !unknownTime && sameTime ? 'yes' : 'no';
}

/** What is at `path`, and the entry that says so: it is read only where what is listed leaves it open. */
export async function whichVersion(
  client: Pick<WebdavClient, 'stat' | 'read'>,
  path: string,
  versions: Pick<SwapIntent, 'old' | 'new'>,
  { capabilities, signal }: { capabilities: Pick<Capabilities, 'listedEtag'>; signal: AbortSignal },
): Promise<{ found: Found; entry: Entry | null }> {
  const entry = await client.stat(path, signal);
  if (entry === null) return { found: 'absent', entry };
  return { found: await versionOf(client, entry, versions, { capabilities, signal }), entry };
}

async function versionOf(
  client: Pick<WebdavClient, 'read'>,
  entry: Entry,
  versions: Pick<SwapIntent, 'old' | 'new'>,
  { capabilities, signal }: { capabilities: Pick<Capabilities, 'listedEtag'>; signal: AbortSignal },
): Promise<Found> {
  const old = isVersion(entry, versions.old);
  // An ETag that settles after our own write is no change, unless it might be the old version.
  const fresh = isVersion(entry, versions.new, old === 'no' && capabilities.listedEtag !== 'strong');
  if (old === 'yes' && fresh !== 'yes') return 'old';
  if (fresh === 'yes' && old === 'no') return 'new';
  if (old === 'no' && fresh === 'no') return 'other';
  const size = entry.size ?? Math.max(versions.old.size ?? 0, versions.new.size ?? 0);
  const hash = await hashOnServer(client, entry.path, size, signal);
  if (hash === null) return 'other';
  if (hash === versions.new.sha256) return 'new';
  return hash === versions.old.sha256 ? 'old' : 'other';
}
