/** Uploads of Nextcloud and ownCloud 10: a folder of chunks, made a file by moving its `.file`. */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { etagOf } from '../../../companion/demo/webdav/conditions.ts';
import { Refusal } from '../../../companion/demo/webdav/refusal.ts';
import { look, requireParent, resolveTarget } from '../../../companion/demo/webdav/target.ts';
import type { CloudExchange } from './cloud-state.ts';
import { answerListing, type Listed } from './listing.ts';
import { place, receiveBody, requireSpace } from './place-file.ts';

export interface UploadRules {
  /** After so long without a request an upload is gone. */
  expiryMs: number;
  /** What is left of a chunk that was cut while it was sent. */
  keepsTorsos: boolean;
  /** Chunks are numbers from 1 to 10000, and the upload is known by what its MKCOL said. */
  numbered: boolean;
  /** `If-Match` and `If-None-Match` are about `.file`, which has no ETag: they never hold. */
  conditionsNeverHold: boolean;
}

type Method = (exchange: CloudExchange, upload: Upload) => Promise<void>;

interface Upload {
  rules: UploadRules;
  folder: string;
  name: string | undefined;
  /** Uploads whose file is just being made. */
  busy: Set<string>;
  known: Set<string>;
}

const METHODS: Record<string, Method> = {
  MKCOL: begin,
  PUT: take,
  PROPFIND: list,
  MOVE: assemble,
  DELETE: give,
};

/** Answers what is asked below `uploads/USER/`; false for other paths. */
export function uploadFolders(rules: UploadRules): (exchange: CloudExchange) => Promise<boolean> {
  const busy = new Set<string>();
  const known = new Set<string>();
  const usedAt = new Map<string, number>();
  return async (exchange) => {
    const { cloud, site, target, request } = exchange;
    const [, , space, user = '', id, name] = target.segments;
    if (space !== 'uploads' || id === undefined) return false;
    const folder = join(site.folder, ...target.segments.slice(0, 5));
    const now = Date.now() + cloud.state.aheadMs;
    if (now - (usedAt.get(folder) ?? now) > rules.expiryMs)
      await rm(folder, { recursive: true, force: true });
    usedAt.set(folder, now);
    if (cloud.state.cacheLost) known.clear();
    if (user === '') throw new Refusal(403, 'Forbidden');
    const method = METHODS[request.method ?? ''];
    if (method === undefined) throw new Refusal(405, 'Reading intermediate uploads is not allowed');
    await method(exchange, { rules, folder, name, busy, known });
    return true;
  };
}

async function begin(
  { request, response }: CloudExchange,
  { rules, folder, name, known }: Upload,
): Promise<void> {
  if (name !== undefined) throw new Refusal(403, 'Permission denied to create a folder in an upload.');
  await mkdir(folder).catch(() => {
    throw new Refusal(405, 'The resource you tried to create already exists');
  });
  if (rules.numbered && request.headers.destination !== undefined) known.add(folder);
  response.writeHead(201, { 'Content-Length': 0 }).end();
}

async function take(exchange: CloudExchange, { rules, folder, name = '', known }: Upload): Promise<void> {
  const { request, response } = exchange;
  await requireFolder(folder);
  if (rules.numbered && request.headers.destination !== undefined) {
    if (!known.has(folder)) throw new Refusal(412, 'Missing metadata for chunked upload.');
    const number = /^\d+$/.test(name) ? Number(name) : 0;
    if (number < 1 || number > 10_000)
      throw new Refusal(400, 'Invalid chunk name, must be numeric between 1 and 10000');
    requireSpace(exchange, Number(request.headers['content-length']));
  }
  const chunk = join(folder, name);
  const before = await stat(chunk).catch(() => null);
  if (rules.keepsTorsos) await pipeline(request, createWriteStream(chunk)).catch(() => response.destroy());
  else await rename(await receiveBody(exchange), chunk);
  response.writeHead(before === null ? 201 : 204, { 'Content-Length': 0 }).end();
}

async function list(exchange: CloudExchange, { folder }: Upload): Promise<void> {
  const { target } = exchange;
  await requireFolder(folder);
  const chunks = await chunksOf(folder);
  const entry = (segments: string[], size: number, isFolder: boolean): Listed => {
    return { segments, folder: isFolder, size, mtimeMs: Date.now(), etag: `"${size}"` };
  };
  const whole = chunks.reduce((sum, { size }) => sum + size, 0);
  await answerListing(exchange, [
    entry(target.segments, 0, true),
    ...chunks.map(({ name, size }) => entry([...target.segments, name], size, false)),
    entry([...target.segments, '.file'], whole, false),
  ]);
}

async function assemble(exchange: CloudExchange, { rules, folder, name, busy }: Upload): Promise<void> {
  const { cloud, site, request, response } = exchange;
  const { headers } = request;
  if (name !== '.file') throw new Refusal(403, 'Only the whole file may be moved');
  await requireFolder(folder);
  if (busy.has(folder)) throw new Refusal(423, 'The file is locked');
  const destination = resolveTarget(site.folder, String(headers.destination));
  const check = async () => {
    const there = await look(site.folder, destination);
    const never =
      rules.conditionsNeverHold && (headers['if-match'] ?? headers['if-none-match']) !== undefined;
    if (never) throw new Refusal(412, 'An If-Match header was specified, but none of the ETags matched.');
    const guard = /^<.*> \(\[(.*)\]\)$/.exec(String(headers.if ?? ''))?.[1];
    if (guard !== undefined && (there === null || etagOf(there) !== guard)) throw new Refusal(412, 'If');
    if (headers.overwrite === 'F' && there !== null)
      throw new Refusal(412, 'The destination node already exists');
    await requireParent(site.folder, destination);
  };
  await check();
  const chunks = await chunksOf(folder);
  const whole = chunks.reduce((sum, { size }) => sum + size, 0);
  const announced = headers['oc-total-length'];
  if (announced !== undefined && Number(announced) !== whole)
    throw new Refusal(400, `Chunks on server do not sum up to ${announced} but to ${whole} bytes`);
  requireSpace(exchange, whole);

  busy.add(folder);
  const made = (cloud.state.assembling ?? Promise.resolve())
    .then(async () => {
      const placed = await place(exchange, await joined(folder, chunks), destination, check);
      await rm(folder, { recursive: true });
      return placed;
    })
    .finally(() => busy.delete(folder));
  if (cloud.state.assembling !== null) {
    made.catch(() => {});
    throw new Refusal(504, 'Gateway Time-out');
  }
  const { replaced, etag, fileId } = await made;
  response.setHeader('ETag', etag).setHeader('OC-ETag', etag).setHeader('OC-FileId', fileId);
  response.writeHead(replaced ? 204 : 201, { 'Content-Length': 0 }).end();
}

async function joined(folder: string, chunks: readonly { file: string }[]): Promise<string> {
  const file = `${folder}.joined`;
  await writeFile(file, '');
  for (const chunk of chunks)
    await pipeline(createReadStream(chunk.file), createWriteStream(file, { flags: 'a' }));
  return file;
}

async function give({ response }: CloudExchange, { folder }: Upload): Promise<void> {
  await requireFolder(folder);
  await rm(folder, { recursive: true });
  response.writeHead(204).end();
}

/** In the order in which they are joined: by number. A gap is none to it. */
async function chunksOf(folder: string): Promise<{ name: string; file: string; size: number }[]> {
  const names = (await readdir(folder)).sort((a, b) => Number(a) - Number(b) || a.localeCompare(b));
  return Promise.all(
    names.map(async (name) => ({
      name,
      file: join(folder, name),
      size: (await stat(join(folder, name))).size,
    })),
  );
}

async function requireFolder(folder: string): Promise<void> {
  await stat(folder).catch(() => {
    throw new Refusal(404, 'File with this name could not be located');
  });
}
