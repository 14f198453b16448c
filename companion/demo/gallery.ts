import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { listenNear } from './listen-near.ts';
import { contentType } from './webdav/content-type.ts';
import { escapeXml } from './webdav/xml.ts';

/** A web page with the sample photos, so that there is something to right-click. */
export interface Gallery {
  readonly url: string;
  readonly port: number;
  /** Resolves when a browser shows it for the first time. */
  readonly visited: Promise<void>;
  close(): Promise<void>;
}

/** Serves the photos of a folder as a page on 127.0.0.1, at `port` if it is free. */
export async function openGallery(folder: string, port: number): Promise<Gallery> {
  let welcome: () => void = () => {};
  const visited = new Promise<void>((resolve) => {
    welcome = resolve;
  });
  const server = createServer((request, response) => {
    void answer(folder, request, response, welcome).catch(() => response.destroy());
  });
  const taken = await listenNear(server, port);
  return {
    url: `http://127.0.0.1:${taken}/`,
    port: taken,
    visited,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  folder: string,
  request: IncomingMessage,
  response: ServerResponse,
  visited: () => void,
) {
  const photos = (await readdir(folder)).filter((name) => PHOTO.has(extname(name).toLowerCase()));
  if (request.url === '/') {
    visited();
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'",
    });
    response.end(page(photos.sort()));
    return;
  }
  // Only names that the listing has are opened.
  const wanted = photos.find((name) => request.url === `/${encodeURIComponent(name)}`);
  if (wanted === undefined) {
    response.writeHead(404).end();
    return;
  }
  const file = join(folder, wanted);
  const { size } = await stat(file);
  response.writeHead(200, { 'Content-Type': contentType(wanted), 'Content-Length': size });
  await pipeline(createReadStream(file), response);
}

const PHOTO = new Set(['.jpg', '.jpeg', '.png', '.webp', '.gif', '.avif']);

const page = (photos: readonly string[]): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Sample photos</title>
<style>
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 72rem; padding: 2rem 1.5rem 4rem; }
h1 { font-size: 1.5rem; margin: 0; } p { margin: .25rem 0 1.5rem; opacity: .75; }
main { display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fill, minmax(20rem, 1fr)); }
figure { margin: 0; } img { aspect-ratio: 3/2; border-radius: .5rem; display: block; width: 100%; object-fit: cover; }
figcaption { font-size: .875rem; margin-top: .5rem; opacity: .75; }
</style>
<h1>Sample photos</h1>
<p>First paste the code from the terminal into Photoferry’s page (in the other tab, or behind its button in the toolbar). Then right-click a photo here and choose “Upload photo to Demo”.</p>
<main>${photos.map(figure).join('')}</main></html>`;

function figure(name: string): string {
  const title = escapeXml(name.slice(0, -extname(name).length));
  return `<figure><img src="/${encodeURIComponent(name)}" alt="${title}"><figcaption>${title}</figcaption></figure>`;
}
