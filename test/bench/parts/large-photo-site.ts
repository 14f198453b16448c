/** A page on loopback with large photos of its own, each a different one. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { photo } from '../../e2e/photo-site.ts';

/** What a photo of the site is called: its element's id is `photo-N`, its name `photo-N.jpg`. */
export interface LargePhotoSite {
  readonly url: string;
  readonly photos: readonly { id: string; name: string; bytes: Buffer }[];
  close(): Promise<void>;
}

/** Starts the site with `count` JPEGs of about 3 MB. */
export async function startLargePhotoSite(count: number): Promise<LargePhotoSite> {
  const photos: { id: string; name: string; bytes: Buffer }[] = [];
  for (let n = 1; n <= count; n++) {
    photos.push({ id: `photo-${n}`, name: `photo-${n}.jpg`, bytes: await photo(2928, 2196, n) });
  }
  const page = `<!doctype html><meta charset="utf-8"><title>Large photos</title>
<style>img { width: 160px; height: 120px; margin: 8px }</style>
${photos.map(({ id, name }) => `<img id="${id}" src="/${name}">`).join('\n')}`;
  const server = createServer((request, response) => {
    const found = photos.find(({ name }) => request.url === `/${name}`);
    if (found) {
      const headers = { 'content-type': 'image/jpeg', 'content-length': found.bytes.length };
      response.writeHead(200, headers).end(found.bytes);
    } else if (request.url === '/') {
      response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    } else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    photos,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
