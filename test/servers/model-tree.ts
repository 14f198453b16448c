/**
 * A WebDAV server of as many files as wanted, none of which is anywhere: it answers PROPFIND out of a rule, as a server
 * does whose folder ETags tell of any change below. Nothing can be written.
 */
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ModelTree extends AsyncDisposable {
  readonly url: string;
  requests: number;
}

export interface TreeRule {
  folders: number;
  inEach: number;
  /** Of each file. */
  size: number;
  modifiedAt: Date;
}

export const modelFolder = (n: number): string => `f${String(n).padStart(5, '0')}`;
export const modelFile = (n: number): string => `IMG_${n}.jpg`;

export async function startModelTree(rule: TreeRule): Promise<ModelTree> {
  const server = createServer((request, response) => {
    tree.requests += 1;
    request.resume();
    request.once('end', () => {
      if (request.method !== 'PROPFIND')
        return response.writeHead(200, { allow: 'PROPFIND', dav: '1' }).end();
      return list(response, rule, request.url ?? '/', request.headers.depth === '1');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const tree: ModelTree = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests: 0,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return tree;
}

async function list(response: ServerResponse, rule: TreeRule, url: string, below: boolean): Promise<void> {
  const path = url.endsWith('/') ? url : `${url}/`;
  const depth = path.split('/').filter(Boolean).length;
  response.writeHead(207, { 'content-type': 'application/xml; charset=utf-8' });
  response.write('<?xml version="1.0" encoding="utf-8"?><d:multistatus xmlns:d="DAV:">');
  response.write(entry(path, null, rule));
  // `/photos/f00000/IMG_0.jpg`
  const [count, name, size] = [
    [1, () => 'photos', null] as const,
    [rule.folders, modelFolder, null] as const,
    [rule.inEach, modelFile, rule.size] as const,
  ][depth] ?? [0, modelFile, 0];
  for (let n = 0; below && n < count; n++) {
    const one = entry(`${path}${name(n)}${size === null ? '/' : ''}`, size, rule);
    if (!response.write(one)) await once(response, 'drain');
  }
  response.end('</d:multistatus>');
}

function entry(href: string, size: number | null, { modifiedAt }: TreeRule): string {
  const type = size === null ? '<d:collection/>' : '';
  const length = size === null ? '' : `<d:getcontentlength>${size}</d:getcontentlength>`;
  return `<d:response><d:href>${href}</d:href><d:propstat><d:prop><d:resourcetype>${type}</d:resourcetype>${length}<d:getlastmodified>${modifiedAt.toUTCString()}</d:getlastmodified><d:getetag>"${href.length}-1"</d:getetag></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>`;
}
