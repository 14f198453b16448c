/** The files of the user: what the embedded server does anyway, and what the clouds do otherwise. */
import type { BigIntStats } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { etagOf, requireConditions } from '../../../companion/demo/webdav/conditions.ts';
import { read } from '../../../companion/demo/webdav/read.ts';
import { Refusal } from '../../../companion/demo/webdav/refusal.ts';
import { look, requireParent } from '../../../companion/demo/webdav/target.ts';
import { copy, makeFolder, move, remove } from '../../../companion/demo/webdav/tree.ts';
import { type Cloud, type CloudExchange, changed } from './cloud-state.ts';
import { answerListing, type Listed } from './listing.ts';
import { placeFile, receiveBody, requireSpace } from './place-file.ts';

type Method = (exchange: CloudExchange) => Promise<void>;

export const FILES: Record<string, Method> = {
  OPTIONS: async ({ response }) =>
    void response.writeHead(200, { DAV: '1, 3, extended-mkcol', 'Content-Length': 0 }).end(),
  PROPFIND: list,
  GET: readOver,
  HEAD: readOver,
  PUT: put,
  MKCOL: announced(makeFolder),
  DELETE: announced(remove),
  MOVE: announced(move),
  COPY: announced(copy),
};

async function list(exchange: CloudExchange): Promise<void> {
  const { cloud, site, target, request } = exchange;
  const { depth = '1' } = request.headers;
  if (depth === 'infinity' && cloud.product.kind === 'owncloud') throw new Refusal(412, 'Depth infinity');
  const found = await look(site.folder, target);
  if (found === null) throw new Refusal(404, 'File with this name could not be located');
  const entries = [entryOf(exchange, target.segments, found)];
  const names = depth === '0' || !found.isDirectory() ? [] : await readdir(target.file);
  for (const name of names) {
    const stats = await look(target.file, { ...target, segments: [name] });
    if (stats !== null) entries.push(entryOf(exchange, [...target.segments, name], stats));
  }
  await answerListing(exchange, entries);
}

function entryOf({ cloud }: CloudExchange, segments: readonly string[], stats: BigIntStats): Listed {
  const etag = etagOf(stats) ?? `"folder-${cloud.changes.get(segments.join('/')) ?? 0}"`;
  const early = stats.isFile() && tooEarly(cloud);
  return {
    segments,
    folder: stats.isDirectory(),
    size: stats.isDirectory() ? 0 : Number(stats.size),
    mtimeMs: Number(stats.mtimeMs),
    etag,
    fileId: String(stats.ino),
    checksums: cloud.checksums.get(etag),
    ...(early ? { status: '425 TOO EARLY' } : {}),
  };
}

async function readOver(exchange: CloudExchange): Promise<void> {
  if (tooEarly(exchange.cloud)) throw new Refusal(425, 'Too Early');
  await read(exchange);
}

function tooEarly({ state }: Cloud): boolean {
  if (state.looksTooEarly === 0) return false;
  state.looksTooEarly -= 1;
  return true;
}

async function put(exchange: CloudExchange): Promise<void> {
  const { site, target, request } = exchange;
  if (request.headers['content-range'] !== undefined) throw new Refusal(400, 'Content-Range on PUT');
  requireSpace(exchange, Number(request.headers['content-length'] ?? 0));
  const check = async () => {
    await requireParent(site.folder, target);
    const before = await look(site.folder, target);
    if (before?.isDirectory()) throw new Refusal(409, 'PUT is not allowed on non-files.');
    requireConditions(request.headers, before);
  };
  await check();
  const received = await receiveBody(exchange);
  await placeFile(exchange, received, target, check);
}

function announced(method: Method): Method {
  return async (exchange) => {
    await method(exchange);
    changed(exchange, exchange.target.segments);
  };
}
