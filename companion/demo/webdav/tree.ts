import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { syncFolder } from '../../files/index.ts';
import { requireConditions } from './conditions.ts';
import type { Exchange } from './exchange.ts';
import { Refusal } from './refusal.ts';
import { look, requireParent, resolveTarget, type Target } from './target.ts';

/** MKCOL (RFC 4918, 9.3). */
export async function makeFolder({ site, target, request, response }: Exchange): Promise<void> {
  if (Number(request.headers['content-length'] ?? 0) > 0 || request.headers['transfer-encoding']) {
    throw new Refusal(415, 'A body has no meaning here.');
  }
  await site.change(async () => {
    if (await look(site.folder, target)) throw new Refusal(405, 'There is something of that name.');
    await requireParent(site.folder, target);
    await mkdir(target.file, { mode: 0o700 });
    await syncFolder(dirname(target.file));
  });
  response.writeHead(201, { 'Content-Length': 0 }).end();
}

/** DELETE (RFC 4918, 9.6); a folder with all it holds. */
export async function remove({ site, target, request, response }: Exchange): Promise<void> {
  if (target.segments.length === 0) throw new Refusal(403, 'The root stays.');
  await site.change(async () => {
    const found = await requireFound(site.folder, target);
    requireConditions(request.headers, found);
    await rm(target.file, { recursive: true });
    await syncFolder(dirname(target.file));
  });
  response.writeHead(204).end();
}

/** MOVE (RFC 4918, 9.9). */
export async function move(exchange: Exchange): Promise<void> {
  await transfer(exchange, async (from, to) => {
    await rename(from, to);
    await syncFolder(dirname(from));
  });
}

/** COPY (RFC 4918, 9.8); Depth 0 copies a folder without what it holds. */
export async function copy(exchange: Exchange): Promise<void> {
  const shallow = exchange.request.headers.depth === '0';
  await transfer(exchange, async (from, to, folder) => {
    if (folder && shallow) await mkdir(to, { mode: 0o700 });
    else await cp(from, to, { recursive: folder, errorOnExist: true, force: false });
  });
}

async function transfer(
  { site, target, request, response }: Exchange,
  act: (from: string, to: string, folder: boolean) => Promise<void>,
): Promise<void> {
  const destination = readDestination(site.folder, request.headers);
  const overwrite = request.headers.overwrite !== 'F';
  const replaced = await site.change(async () => {
    const found = await requireFound(site.folder, target);
    requireConditions(request.headers, found);
    if (overlap(target.segments, destination.segments)) throw new Refusal(403, 'One lies inside the other.');
    await requireParent(site.folder, destination);
    const there = await look(site.folder, destination);
    if (there && !overwrite) throw new Refusal(412, 'There is something of that name.');
    // A file over a file is replaced in one step by the rename; everything else must be gone first.
    if (there && !(found.isFile() && there.isFile() && request.method === 'MOVE')) {
      await rm(destination.file, { recursive: true });
    }
    await act(target.file, destination.file, found.isDirectory());
    await syncFolder(dirname(destination.file));
    return there !== null;
  });
  response.writeHead(replaced ? 204 : 201, replaced ? {} : { 'Content-Length': 0 }).end();
}

/** The `Destination` header; 502 where it names another server (RFC 4918, 9.8.5). */
function readDestination(root: string, headers: Exchange['request']['headers']): Target {
  const header = headers.destination;
  if (typeof header !== 'string' || header === '') throw new Refusal(400, 'The destination is missing.');
  const [, host] = /^https?:\/\/([^/]*)/i.exec(header) ?? [];
  if (host !== undefined && host.toLowerCase() !== headers.host?.toLowerCase()) {
    throw new Refusal(502, 'The destination is another server.');
  }
  const destination = resolveTarget(root, header);
  if (destination.segments.length === 0) throw new Refusal(403, 'The root stays.');
  return destination;
}

async function requireFound(root: string, target: Target) {
  const found = await look(root, target);
  if (!found || (target.slash && !found.isDirectory())) {
    throw new Refusal(404, `There is no “${basename(target.file)}”.`);
  }
  return found;
}

function overlap(from: readonly string[], to: readonly string[]): boolean {
  const shared = Math.min(from.length, to.length);
  return from.slice(0, shared).every((segment, index) => segment === to[index]);
}
