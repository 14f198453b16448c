/** From what a person typed to the WebDAV root of their account, or to exactly what is wrong. */
import { decodePercent } from '../../../shared/file-name.ts';
import type { ServerFinding } from '../../../shared/model.ts';
import { PhotoferryError } from '../../../shared/problems.ts';
import { parseAddress } from '../address.ts';
import type { ServerAccess } from '../types.ts';
import { candidates } from './candidates.ts';
import { type CloudServer, cloudRoot, findCloudServer } from './cloud-server.ts';
import { entrance } from './entrance.ts';
import { createLookout, type Look, type Lookout } from './lookout.ts';
import { namedPlaces } from './named-places.ts';
import { photoprismFolder, portHint, productOf } from './product.ts';

/**
 * Finds and tests a server: the typed address itself, then what `status.php` leads to, then the usual places. The
 * password goes out only to an address of that host that asked for it or answered as WebDAV; the first refusal ends
 * everything.
 * @param tried grows while it goes on, for whoever watches
 * @throws PhotoferryError: the first thing that must be settled, else what the typed address answered
 */
export async function discover(
  access: ServerAccess,
  signal?: AbortSignal,
  tried: ServerFinding['tried'] = [],
): Promise<ServerFinding> {
  const typed = parseAddress(access.url);
  using lookout = createLookout(access, signal, tried);

  const first = await lookout.look(await entrance(lookout, typed, access.plainHttp));
  // A redirect may have led to https: everything else is looked for there.
  const origin = first.url;
  const cloud = await findCloudServer(lookout, origin);
  if (cloud !== null) return foundCloud(lookout, cloud, first);
  if (first.outcome === 'found') return found(lookout, first, productOf(signsOf(first)));

  for await (const { name, url } of namedPlaces(lookout, origin)) {
    const elsewhere = await findCloudServer(lookout, url);
    if (elsewhere !== null) return foundCloud(lookout, elsewhere, first);
    // The calendars of a server are no place for photos.
    if (name === 'caldav') continue;
    const look = await lookout.look(url);
    if (look.outcome === 'found') return found(lookout, look, productOf(signsOf(look)));
  }
  for (const path of candidates(origin.pathname, access.username)) {
    const look = await lookout.look(new URL(path, origin));
    if (look.outcome === 'found') return found(lookout, look, productOf(signsOf(look)));
  }
  throw withTried(first.problem, lookout.tried);
}

const signsOf = ({ url, server, realm, sabre }: Look) => ({
  ...{ host: url.hostname, path: url.pathname },
  ...{ server, realm, sabre },
});

/** Nextcloud and ownCloud: one address a user, whatever was typed. */
async function foundCloud(lookout: Lookout, cloud: CloudServer, first: Look): Promise<ServerFinding> {
  if (cloud.maintenance) throw new PhotoferryError('maintenance', { target: cloud.base.host });
  const root = await cloudRoot(lookout, cloud, first);
  const look = root.href === first.url.href ? first : await lookout.look(root);
  if (look.outcome === 'found') return found(lookout, look, cloud);
  throw look.problem;
}

/** `tried` of the finding says the way; the quota is asked for last. */
async function found(
  lookout: Lookout,
  look: Look,
  { product, version }: { product?: string | undefined; version?: string | undefined },
): Promise<ServerFinding> {
  const { used, available } = await lookout.quota(look.url);
  const signIn = lookout.signIn(look.url);
  const folder = photoprismFolder(look.url.pathname, product);
  return {
    url: look.url.href,
    ...(product === undefined ? {} : { product: product.slice(0, 256) }),
    ...(version === undefined ? {} : { version: version.slice(0, 256) }),
    ...(folder === undefined ? {} : { folder }),
    ...(signIn === null ? {} : { signIn }),
    ...(used === undefined ? {} : { quotaUsed: used }),
    ...(available === undefined ? {} : { quotaAvailable: available }),
    tried: lookout.tried,
  };
}

/** “Not WebDAV” is only half the news: it says where else it was looked for. */
function withTried({ problem }: PhotoferryError, tried: ServerFinding['tried']): PhotoferryError {
  const { code, ...details } = problem;
  if (code !== 'not-webdav' && code !== 'folder-missing') return new PhotoferryError(code, details);
  const elsewhere = [...new Set(tried.slice(1).map(({ url }) => decodePercent(new URL(url).pathname)))];
  return new PhotoferryError('not-webdav', {
    ...details,
    target: new URL(tried[0]?.url ?? '').host,
    said: `${details.said ?? ''}; nor is there one at ${elsewhere.join(', ')}${portHint(tried[0]?.url ?? '')}`,
  });
}
