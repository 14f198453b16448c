/** A small photo site on loopback: a page with photos of its own and of “another site” (localhost is another origin). */
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';

export interface PhotoSite {
  /** The page with `#own`, `#other`, `#guarded`, `#data`, `#blob` photos, a `#link` to one, and one `#behind` a text. */
  readonly url: string;
  /** Bytes of a photo by its path, e.g. `/own.jpg`. */
  bytes(path: string): Buffer;
  /** How often a path was asked for. */
  hits(path: string): number;
  close(): Promise<void>;
}

/** A JPEG of about `megapixels` of noise over a colour, so that it does not compress away. */
export async function photo(width: number, height: number, hue: number): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const grain = await sharp({ create: { width, height, channels: 3, background: '#808080', noise } })
    .png()
    .toBuffer();
  const colour = { r: (hue * 37) % 256, g: (hue * 91) % 256, b: (hue * 151) % 256, alpha: 0.5 };
  const tint = await sharp({ create: { width, height, channels: 4, background: colour } })
    .png()
    .toBuffer();
  return await sharp(grain)
    .composite([{ input: tint }])
    .jpeg({ quality: 90 })
    .toBuffer();
}

export async function startPhotoSite(): Promise<PhotoSite> {
  const photos = new Map<string, Buffer>([
    ['/own.jpg', await photo(1600, 1200, 1)],
    ['/other.jpg', await photo(1600, 1200, 2)],
    ['/guarded.jpg', await photo(800, 600, 3)],
    ['/second.jpg', await photo(800, 600, 4)],
    ['/third.jpg', await photo(800, 600, 5)],
    ['/fourth.jpg', await photo(800, 600, 6)],
    ['/fifth.jpg', await photo(800, 600, 8)],
    ['/large.jpg', await photo(5200, 3900, 7)],
    ['/linked.jpg', await photo(400, 300, 8)],
    ['/behind.jpg', await photo(400, 300, 9)],
    ['/held.jpg', await photo(400, 300, 10)],
    ['/slow.jpg', await photo(1600, 1200, 13)],
    ['/unfinished.jpg', await photo(400, 300, 14)],
  ]);
  const hits = new Map<string, number>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    hits.set(pathname, (hits.get(pathname) ?? 0) + 1);
    const bytes = photos.get(pathname);
    // As many image hosts do: only for their own pages, and for browsers.
    const { referer, 'user-agent': agent } = request.headers;
    const welcome = referer?.startsWith('http://127.0.0.1:') && agent?.startsWith('Mozilla/');
    if (pathname === '/guarded.jpg' && !welcome) {
      return response.writeHead(403, { 'content-type': 'text/html' }).end('<h1>no hotlinking</h1>');
    }
    if (bytes)
      return response
        .writeHead(200, { 'content-type': 'image/jpeg', 'content-length': bytes.length })
        .end(bytes);
    if (pathname === '/') return response.writeHead(200, { 'content-type': 'text/html' }).end(page(port()));
    // A page that never ends, as those are that wait for news.
    if (pathname === '/endless')
      return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).write(ENDLESS);
    response.writeHead(404, { 'content-type': 'text/html' }).end('<h1>gone</h1>');
  });
  const port = () => (server.address() as AddressInfo).port;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${port()}/`,
    bytes: (path) => photos.get(path) ?? Buffer.alloc(0),
    hits: (path) => hits.get(path) ?? 0,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** SHA-256 of a photo of the site, by its path. */
export const photoSha = (site: PhotoSite, path: string): string => sha256(site.bytes(path));

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** As long as Firefox reads before it shows anything. */
const ENDLESS = `<!doctype html><style>body{margin:0}</style><img src="/unfinished.jpg" width="220" height="160">${' '.repeat(4096)}`;

const page = (port: number): string => `<!doctype html><meta charset="utf-8"><title>Photo site</title>
<style>img{width:220px;height:160px;object-fit:cover;margin:12px}</style>
<img id="own" src="/own.jpg"><img id="second" src="/second.jpg"><img id="third" src="/third.jpg"><img id="fourth" src="/fourth.jpg"><img id="fifth" src="/fifth.jpg"><img id="large" src="/large.jpg">
<img id="other" src="http://localhost:${port}/other.jpg"><img id="guarded" src="http://localhost:${port}/guarded.jpg" referrerpolicy="unsafe-url">
<img id="blob"><img id="data"><img id="held" src="/held.jpg"><img id="slow" src="/slow.jpg">
<p><a id="link" href="/linked.jpg">a photo behind a link</a></p>
<div id="behind" style="width:220px;height:120px;background:url(/behind.jpg)">a photo behind a text</div>
<script>
fetch('/own.jpg').then((r) => r.blob()).then((b) => { document.getElementById('blob').src = URL.createObjectURL(b); });
const c = document.createElement('canvas'); c.width = 300; c.height = 200;
const g = c.getContext('2d'); g.fillStyle = 'teal'; g.fillRect(0, 0, 300, 200); g.fillStyle = 'gold'; g.fillRect(60, 50, 90, 80);
document.getElementById('data').src = c.toDataURL('image/png');
</script>`;
