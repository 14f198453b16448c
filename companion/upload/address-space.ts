/** How near an address is, as in Private Network Access (https://wicg.github.io/private-network-access/, 2.1). */
import ipaddr from 'ipaddr.js';

export type AddressSpace = 'public' | 'private' | 'loopback';

/**
 * The space of an IP address in any spelling. Everything that is not plain public unicast counts as private:
 * link-local, CGNAT, unique local, multicast, reserved. `0.0.0.0` and `::` reach this computer.
 */
export function addressSpace(address: string): AddressSpace {
  // Zone ids (`fe80::1%eth0`) say nothing about the range.
  const plain = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  if (!ipaddr.isValid(plain)) return 'private';
  // `process` reads ::ffff:127.0.0.1 as the IPv4 address that it is.
  const parsed = ipaddr.process(plain);
  const range = parsed.range();
  if (range === 'loopback' || range === 'unspecified') return 'loopback';
  // Of IPv6 only 2000::/3 is given out; `::7f00:1` is an old spelling of 127.0.0.1 (RFC 4291, 2.5.5.1).
  if (range === 'unicast') return parsed.kind() === 'ipv4' || parsed.match(GLOBAL) ? 'public' : 'private';
  // NAT64 (RFC 6052): on IPv6-only networks all of the IPv4 internet is reached through 64:ff9b::/96.
  if (range === 'rfc6052') return addressSpace(parsed.toByteArray().slice(-4).join('.'));
  return 'private';
}

/** Whether a page in one space may have something fetched from another: never from a nearer one than its own. */
export function mayReach(page: AddressSpace, target: AddressSpace): boolean {
  return NEARNESS[target] <= NEARNESS[page];
}

const GLOBAL = ipaddr.parseCIDR('2000::/3');
const NEARNESS = { public: 0, private: 1, loopback: 2 } as const;
