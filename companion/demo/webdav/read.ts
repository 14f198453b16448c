import { constants } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { etagOf, listed } from './conditions.ts';
import { contentType } from './content-type.ts';
import type { Exchange } from './exchange.ts';
import { Refusal } from './refusal.ts';
import { look } from './target.ts';
import { escapeXml } from './xml.ts';

/** GET and HEAD: a file, with `Range` (one range), or a plain list of a folder for whoever looks with a browser. */
export async function read({ site, target, request, response }: Exchange): Promise<void> {
  const found = await look(site.folder, target);
  if (!found) throw new Refusal(404, 'There is nothing here.');
  // What was uploaded may be a page with scripts: it gets no rights on this origin.
  response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (found.isDirectory()) return list({ site, target, request, response });
  if (target.slash) throw new Refusal(404, 'There is no folder of that name.');

  const handle = await open(target.file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  try {
    const stats = await handle.stat({ bigint: true });
    const size = Number(stats.size);
    const etag = etagOf(stats) ?? '';
    response.setHeader('ETag', etag);
    response.setHeader('Last-Modified', new Date(Number(stats.mtimeMs)).toUTCString());
    response.setHeader('Accept-Ranges', 'bytes');
    if (listed(request.headers['if-none-match'] ?? '', etag)) {
      response.writeHead(304).end();
      return;
    }
    const ifRange = request.headers['if-range'];
    const wanted = ifRange === undefined || ifRange === etag ? request.headers.range : undefined;
    const range = parseRange(wanted, size);
    if (range === 'unsatisfiable') {
      response.setHeader('Content-Range', `bytes */${size}`);
      throw new Refusal(416, 'The file is shorter than that.');
    }
    const { start, end } = range ?? { start: 0, end: size - 1 };
    if (range) response.setHeader('Content-Range', `bytes ${start}-${end}/${size}`);
    response.writeHead(range ? 206 : 200, {
      'Content-Type': contentType(target.file),
      'Content-Length': end - start + 1,
    });
    if (request.method === 'HEAD' || end < start) {
      response.end();
      return;
    }
    await pipeline(handle.createReadStream({ start, end, autoClose: false }), response);
  } finally {
    await handle.close();
  }
}

/** One byte range of a file (RFC 9110, 14.1.2); null: send everything (several ranges may be answered so). */
function parseRange(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return null;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (first !== '' && last !== '' && Number(last) < Number(first)) return null;
  return start >= size || (first === '' && Number(last) === 0) ? 'unsatisfiable' : { start, end };
}

async function list({ target, request, response }: Exchange): Promise<void> {
  const entries = await readdir(target.file, { withFileTypes: true });
  const lines = entries
    .filter((entry) => entry.isDirectory() || entry.isFile())
    .map((entry) => entry.name + (entry.isDirectory() ? '/' : ''))
    .sort()
    .map((name) => `<li><a href="./${encodeURIComponent(name).replace('%2F', '/')}">${escapeXml(name)}</a>`);
  const title = escapeXml(`/${target.segments.join('/')}`);
  const base = target.slash
    ? ''
    : `<base href="${escapeXml(`/${target.segments.map(encodeURIComponent).join('/')}/`)}">`;
  const body = Buffer.from(
    `<!doctype html><meta charset="utf-8">${base}<title>${title}</title><h1>${title}</h1><ul>${lines.join('')}</ul>`,
  );
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}
