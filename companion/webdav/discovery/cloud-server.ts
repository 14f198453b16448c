/** Nextcloud and ownCloud, by the `status.php` that both answer without a sign-in. */
import * as v from 'valibot';
import { installations } from './candidates.ts';
import type { Look, Lookout } from './lookout.ts';
import { cloudProduct } from './product.ts';

export interface CloudServer {
  /** The installation, ends with `/`. */
  base: URL;
  product: string;
  version?: string | undefined;
  maintenance: boolean;
}

const Status = v.object({
  versionstring: v.optional(v.string()),
  product: v.optional(v.string()),
  /** The program's own, where `versionstring` is that of the ownCloud whose interface it keeps. */
  productversion: v.optional(v.string()),
  productname: v.optional(v.string()),
  edition: v.optional(v.string()),
  maintenance: v.optional(v.boolean()),
});

const CloudUser = v.object({ ocs: v.object({ data: v.object({ id: v.string() }) }) });

/** The installation that the address belongs to, or null where there is none. */
export async function findCloudServer(lookout: Lookout, address: URL): Promise<CloudServer | null> {
  for (const path of installations(address.pathname)) {
    const base = new URL(path, address);
    const text = await lookout.get(new URL('status.php', base), { signedIn: false });
    const status = parse(Status, text);
    if (status === null || (status.versionstring ?? status.productname) === undefined) continue;
    return {
      base,
      product: cloudProduct(status.product || status.productname || ''),
      version: status.productversion || status.versionstring,
      maintenance: status.maintenance === true,
    };
  }
  return null;
}

/**
 * The root for this account. The user's id may differ from the login (an e-mail address, another case), and
 * `/files/<another user>/` looks like an empty folder on ownCloud: so the server is asked who we are.
 * @throws wrong-password
 */
export async function cloudRoot(lookout: Lookout, { base }: CloudServer, typed: Look): Promise<URL> {
  // A public link, a space or the old address is not a user's folder: taken as typed.
  const below = typed.url.pathname.slice(base.pathname.length);
  const files = /^remote\.php\/dav\/files\/[^/]+\/(.*)$/.exec(below);
  if (typed.outcome === 'found' && files === null && !/^(remote\.php\/dav\/(files\/)?)?$/.test(below))
    return typed.url;

  const who = await lookout.get(new URL('ocs/v1.php/cloud/user?format=json', base), {
    signedIn: true,
    headers: { 'OCS-APIRequest': 'true', Accept: 'application/json' },
  });
  const id = parse(CloudUser, who)?.ocs.data.id;
  // The old address needs no id: it is always the folder of whoever signs in.
  if (id === undefined) return new URL(`remote.php/webdav/${files?.[1] ?? ''}`, base);
  return new URL(`remote.php/dav/files/${encodeURIComponent(id)}/${files?.[1] ?? ''}`, base);
}

function parse<S extends v.GenericSchema>(schema: S, text: string | null): v.InferOutput<S> | null {
  try {
    const result = v.safeParse(schema, JSON.parse(text ?? ''));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}
