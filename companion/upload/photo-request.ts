/** One HTTP request for a photo, only to where the page may have things fetched from. */
import { lookup as systemLookup } from 'node:dns/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { getCACertificates } from 'node:tls';
import { PhotoferryError } from '../../shared/problems.ts';
import { PRODUCT, VERSION } from '../../shared/product.ts';
import { type AddressSpace, addressSpace, mayReach } from './address-space.ts';
import { referrer } from './referrer.ts';

export interface Address {
  address: string;
  family: number;
}

/** All addresses of a host name. */
export type Lookup = (host: string) => Promise<Address[]>;

export interface PhotoRequest {
  /** The page that shows the photo; null counts as one on the public internet. */
  page: URL | null;
  signal: AbortSignal;
  lookup?: Lookup | undefined;
  /** Stands in for the real networks in tests. */
  spaceOf?: ((address: string) => AddressSpace) | undefined;
}

/**
 * Sends a GET without cookies and resolves with the answer's head. The connection goes to the very address that was
 * checked, so that a name cannot point elsewhere a moment later (DNS rebinding).
 * Throws `private-address`, and what the network throws.
 */
export async function requestPhoto(
  url: URL,
  { page, signal, lookup = lookupAll, spaceOf = addressSpace }: PhotoRequest,
): Promise<IncomingMessage> {
  const addresses = await allowedAddresses(url, { page, lookup, spaceOf });
  signal.throwIfAborted();
  const referer = referrer(page, url);
  const options = {
    signal,
    agent: false,
    lookup: pinned(addresses),
    headers: {
      Accept: 'image/*,video/*;q=0.9',
      'Accept-Encoding': 'identity',
      'User-Agent': `${PRODUCT}/${VERSION}`,
      ...(referer !== null && { Referer: referer }),
    },
  };
  return new Promise((resolve, reject) => {
    const sent =
      url.protocol === 'https:'
        ? httpsRequest(url, { ...options, ca: trustedRoots() })
        : httpRequest(url, options);
    sent.once('response', resolve).once('error', reject).end();
  });
}

type Network = Required<Pick<PhotoRequest, 'page'>> & {
  lookup: Lookup;
  spaceOf(address: string): AddressSpace;
};

/** Those addresses of the target that the page may reach; throws `private-address` where there is none. */
async function allowedAddresses(url: URL, network: Network): Promise<Address[]> {
  const { lookup, spaceOf } = network;
  const addresses = await addressesOf(url, lookup);
  if (addresses.every(({ address }) => spaceOf(address) === 'public')) return addresses;
  const from = await spaceOfPage(network);
  const allowed = addresses.filter(({ address }) => mayReach(from, spaceOf(address)));
  if (allowed.length === 0) throw new PhotoferryError('private-address', { target: url.host });
  return allowed;
}

/** The page's own space; where its name has several addresses, the one that may reach least. */
async function spaceOfPage({ page, lookup, spaceOf }: Network): Promise<AddressSpace> {
  if (page === null || !/^https?:$/.test(page.protocol)) return 'public';
  const addresses = await addressesOf(page, lookup).catch(() => []);
  const spaces = addresses.map(({ address }) => spaceOf(address));
  if (spaces.length === 0 || spaces.includes('public')) return 'public';
  return spaces.includes('private') ? 'private' : 'loopback';
}

async function addressesOf(url: URL, lookup: Lookup): Promise<Address[]> {
  // The URL parser has already made 2130706433, 0x7f.1 and 0177.0.0.1 into 127.0.0.1.
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const family = isIP(host);
  return family === 0 ? lookup(host) : [{ address: host, family }];
}

const lookupAll: Lookup = (host) => systemLookup(host, { all: true });

/** A lookup that answers with these addresses whatever it is asked. */
function pinned(addresses: readonly Address[]): LookupFunction {
  return (_host, { all }, callback) => {
    const [first] = addresses;
    if (all) callback(null, [...addresses]);
    else if (first) callback(null, first.address, first.family);
  };
}

let roots: string[] | null = null;

/** The roots that this computer trusts, besides those that Node brings. */
function trustedRoots(): string[] {
  roots ??= [...new Set([...getCACertificates('default'), ...getCACertificates('system')])];
  return roots;
}
