import { AuthType, createClient, type WebDAVClient } from 'webdav';
import { PRODUCT, VERSION } from '../../../shared/product.ts';
import type { Agents } from './agents.ts';
import './package-fetch.ts';

/** The client of the webdav package for one origin, over these connections; it signs nothing. */
export function packageClient(root: URL, agents: Agents): WebDAVClient {
  return createClient(root.href, {
    authType: AuthType.None,
    httpAgent: agents.http,
    httpsAgent: agents.https,
    headers: { 'User-Agent': `${PRODUCT}/${VERSION}`, Accept: '*/*' },
  });
}
