import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { etagOf } from '../../../companion/demo/webdav/conditions.ts';
import { Refusal } from '../../../companion/demo/webdav/refusal.ts';
import { look, type Target } from '../../../companion/demo/webdav/target.ts';
import { type CloudExchange, changed } from './cloud-state.ts';

/** The body of a request, whole, in a file beside the tree. */
export async function receiveBody({ site, request }: CloudExchange): Promise<string> {
  const received = join(site.incoming, randomUUID());
  try {
    await pipeline(request, createWriteStream(received));
  } catch {
    await rm(received, { force: true });
    throw new Refusal(400, 'Expected filesize does not match');
  }
  return received;
}

/** Throws 507 where `bytes`, or what a header announces, do not fit. */
export function requireSpace({ cloud, request }: CloudExchange, bytes: number): void {
  const announced = Number(request.headers['oc-total-length'] ?? 0);
  const { freeBytes } = cloud.state;
  if (freeBytes !== null && Math.max(bytes, announced) > freeBytes)
    throw new Refusal(507, 'Insufficient space');
}

/** Puts a received file to its place with its time, after its checksum and `check`, and answers the request. */
export async function placeFile(
  exchange: CloudExchange,
  received: string,
  target: Target,
  check: () => Promise<void>,
): Promise<void> {
  const { response } = exchange;
  const { replaced, etag, fileId } = await place(exchange, received, target, check);
  response.setHeader('ETag', etag).setHeader('OC-ETag', etag).setHeader('OC-FileId', fileId);
  response.writeHead(replaced ? 204 : 201, { 'Content-Length': 0 }).end();
}

/** The same without an answer. */
export async function place(
  exchange: CloudExchange,
  received: string,
  target: Target,
  check: () => Promise<void>,
): Promise<{ replaced: boolean; etag: string; fileId: string }> {
  const { cloud, site, request, response } = exchange;
  const { 'x-oc-mtime': mtime } = request.headers;
  try {
    const computed = await checksumsOf(received);
    const declared = String(request.headers['oc-checksum'] ?? '');
    if (cloud.product.verifiesChecksums && declared !== '' && !computed.split(' ').includes(declared))
      throw new Refusal(400, 'The computed checksum does not match the one received from the client.');
    if (mtime !== undefined) {
      await utimes(received, Number(mtime), Number(mtime));
      if (!response.headersSent) response.setHeader('X-OC-MTime', 'accepted');
    }
    return await site.change(async () => {
      await check();
      const before = await look(site.folder, target);
      await rename(received, target.file);
      const now = await look(site.folder, target);
      if (now === null) throw new Refusal(500, 'It vanished.');
      const etag = etagOf(now) ?? '';
      const kept = cloud.product.verifiesChecksums ? computed : declared;
      if (kept !== '') cloud.checksums.set(etag, kept);
      changed(exchange, target.segments);
      return { replaced: before !== null, etag, fileId: String(now.ino) };
    });
  } finally {
    await rm(received, { force: true });
  }
}

async function checksumsOf(file: string): Promise<string> {
  const [sha1, md5] = [createHash('sha1'), createHash('md5')];
  for await (const chunk of createReadStream(file)) {
    sha1.update(chunk);
    md5.update(chunk);
  }
  return `SHA1:${sha1.digest('hex')} MD5:${md5.digest('hex')}`;
}
