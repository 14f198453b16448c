import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../../files/index.ts';
import { etagOf, requireConditions } from './conditions.ts';
import type { Exchange } from './exchange.ts';
import { Refusal } from './refusal.ts';
import { look, requireParent } from './target.ts';

/**
 * PUT: the body goes to a file beside the tree, is flushed, and takes its place in one step. A body that ends
 * early, or a condition that no longer holds, leaves everything as it was.
 */
export async function put({ site, target, request, response }: Exchange): Promise<void> {
  const mtime = readMtime(request.headers['x-oc-mtime']);
  if (request.headers['content-range'] !== undefined) throw new Refusal(400, 'Parts of files are not taken.');
  if (target.segments.length === 0 || target.slash) throw new Refusal(405, 'A folder cannot be written to.');
  const check = async () => {
    await requireParent(site.folder, target);
    const before = await look(site.folder, target);
    if (before?.isDirectory()) throw new Refusal(405, 'There is a folder of that name.');
    requireConditions(request.headers, before);
    return before;
  };
  await check();
  if (request.headers.expect !== undefined) response.writeContinue();

  const received = join(site.incoming, randomUUID());
  try {
    const handle = await open(received, 'wx', 0o600);
    try {
      await handle.writeFile(request);
      if (!request.complete) throw new Refusal(400, 'The body ended early.');
      if (mtime !== null) await handle.utimes(mtime, mtime);
      await handle.sync();
    } finally {
      await handle.close();
    }
    const before = await site.change(async () => {
      const there = await check();
      await rename(received, target.file);
      await syncFolder(dirname(target.file));
      return there;
    });
    const now = await look(site.folder, target);
    const etag = now && etagOf(now);
    if (etag) response.setHeader('ETag', etag);
    if (mtime !== null) response.setHeader('X-OC-MTime', 'accepted');
    response.writeHead(before ? 204 : 201, before ? {} : { 'Content-Length': 0 }).end();
  } catch (error) {
    await rm(received, { force: true });
    throw error;
  }
}

/**
 * Seconds since 1970 that clients of ownCloud and Nextcloud send; null: none sent. The fraction is that of now, so
 * that two writes with the same time still have two ETags, also when the file system uses an inode again.
 */
function readMtime(header: string | string[] | undefined): number | null {
  if (header === undefined) return null;
  const seconds = Number(header);
  if (!Number.isFinite(seconds) || seconds <= 0) throw new Refusal(400, 'X-OC-Mtime is not a time.');
  return Math.floor(seconds) + (performance.now() % 1000) / 1000;
}
