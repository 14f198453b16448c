/** Uploads by the tus protocol 1.0.0, as Infinite Scale has it: created at the folder, sent on under a path of its own. */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Refusal } from '../../../companion/demo/webdav/refusal.ts';
import { look, type Target } from '../../../companion/demo/webdav/target.ts';
import type { CloudExchange } from './cloud-state.ts';
import { place, requireSpace } from './place-file.ts';

interface Upload {
  file: string;
  length: number;
  offset: number;
  target: Target;
  /** `SHA1 hex`, as the client announced it. */
  checksum: string | undefined;
  mtime: string | undefined;
  expiresAt: number;
  /** Until it resolves, another request has the upload: as with tusd, the next one waits for it to let go. */
  taken: Promise<void>;
}

const MOST_BYTES = 10_000_000;
const LIFE_MS = 86_400_000;
const BODY_TYPE = 'application/offset+octet-stream';
const CHECKSUM_MISMATCH = 460;

/** Answers POST on a folder and everything below `/data/tus/`; false for other requests. */
export function tusUploads(): (exchange: CloudExchange) => Promise<boolean> {
  const uploads = new Map<string, Upload>();

  async function create(exchange: CloudExchange): Promise<void> {
    const { cloud, site, target, request, response } = exchange;
    const { headers } = request;
    const metadata = readMetadata(String(headers['upload-metadata'] ?? ''));
    const length = Number(headers['upload-length'] ?? Number.NaN);
    const name = metadata.get('filename') ?? '';
    if (Number.isNaN(length) || name === '' || name.includes('/')) throw new Refusal(412, 'Upload-Length');
    const folder = await look(site.folder, target);
    if (!folder?.isDirectory()) throw new Refusal(412, 'The folder is missing.');
    requireSpace(exchange, length);
    const id = randomUUID();
    const upload: Upload = {
      file: join(site.incoming, id),
      target: { segments: [...target.segments, name], file: join(target.file, name), slash: false },
      length,
      offset: 0,
      checksum: metadata.get('checksum'),
      mtime: metadata.get('mtime'),
      expiresAt: Date.now() + cloud.state.aheadMs + LIFE_MS,
      taken: Promise.resolve(),
    };
    await (await open(upload.file, 'w')).close();
    uploads.set(id, upload);
    response.setHeader('Location', `http://${headers.host}/data/tus/${id}`);
    response.setHeader('Tus-Extension', 'creation,creation-with-upload,checksum,expiration');
    response.setHeader('Upload-Expires', new Date(upload.expiresAt).toUTCString());
    if (headers['content-type'] === BODY_TYPE || length === 0) await append(exchange, id, upload);
    response.setHeader('Upload-Offset', upload.offset);
    response.writeHead(201, { 'Content-Length': 0 }).end();
  }

  /** Takes a body; what came before the line broke stays. */
  async function append(exchange: CloudExchange, id: string, upload: Upload): Promise<void> {
    const { request } = exchange;
    const { 'upload-checksum': expected, 'content-length': length } = request.headers;
    if (Number(length) > MOST_BYTES) throw new Refusal(413, 'max_chunk_size');
    const [algorithm = 'sha1', digest] = String(expected ?? '').split(' ');
    const hash = createHash(algorithm || 'sha1');
    const before = upload.offset;
    const handle = await open(upload.file, 'r+');
    try {
      for await (const chunk of request as AsyncIterable<Buffer>) {
        hash.update(chunk);
        await handle.write(chunk, 0, chunk.length, upload.offset);
        upload.offset += chunk.length;
      }
    } catch {
      return;
    } finally {
      await handle.close();
    }
    if (digest !== undefined && hash.digest('base64') !== digest) {
      upload.offset = before;
      throw new Refusal(CHECKSUM_MISMATCH, 'Checksum Mismatch');
    }
    if (upload.offset === upload.length) await finish(exchange, id, upload);
  }

  async function finish(exchange: CloudExchange, id: string, upload: Upload): Promise<void> {
    uploads.delete(id);
    if (upload.checksum !== undefined) {
      const [algorithm = '', hex] = upload.checksum.split(' ');
      const hash = createHash(algorithm.toLowerCase());
      for await (const chunk of createReadStream(upload.file)) hash.update(chunk);
      if (hash.digest('hex') !== hex) {
        await rm(upload.file);
        throw new Refusal(400, 'The checksums do not match');
      }
    }
    // What the creation announced counts, as if it stood in the headers of this request.
    if (upload.mtime !== undefined) exchange.request.headers['x-oc-mtime'] = upload.mtime;
    const { etag, fileId } = await place(exchange, upload.file, upload.target, async () => {});
    exchange.response.setHeader('ETag', etag).setHeader('OC-ETag', etag).setHeader('OC-FileId', fileId);
  }

  async function goOn(exchange: CloudExchange, id: string): Promise<void> {
    const upload = uploads.get(id);
    if (upload === undefined) throw new Refusal(404, 'upload not found');
    const { promise: free, resolve: letGo } = Promise.withResolvers<void>();
    const before = upload.taken;
    upload.taken = free;
    await before;
    await answer(exchange, id, upload).finally(letGo);
  }

  async function answer(exchange: CloudExchange, id: string, upload: Upload): Promise<void> {
    const { cloud, request, response } = exchange;
    if (!uploads.has(id)) throw new Refusal(404, 'upload not found');
    if (Date.now() + cloud.state.aheadMs > upload.expiresAt) throw new Refusal(410, 'upload expired');
    if (request.method === 'DELETE') {
      uploads.delete(id);
      await rm(upload.file);
      return void response.writeHead(204).end();
    }
    response.setHeader('Cache-Control', 'no-store').setHeader('Upload-Length', upload.length);
    if (request.method === 'HEAD') {
      return void response.writeHead(200, { 'Upload-Offset': upload.offset }).end();
    }
    if (request.method !== 'PATCH') throw new Refusal(405, 'Method Not Allowed');
    if (request.headers['content-type'] !== BODY_TYPE) throw new Refusal(415, 'Content-Type');
    if (Number(request.headers['upload-offset']) !== upload.offset)
      throw new Refusal(409, 'mismatched offset');
    await append(exchange, id, upload);
    response.writeHead(204, { 'Upload-Offset': upload.offset }).end();
  }

  return async (exchange) => {
    const { target, request, response } = exchange;
    const [first, second, id] = target.segments;
    const ofUpload = first === 'data' && second === 'tus' && id !== undefined;
    const creates = request.method === 'POST' && target.segments[2] === 'files';
    if (!ofUpload && !creates) return false;
    response.setHeader('Tus-Resumable', '1.0.0');
    if (request.headers['tus-resumable'] !== '1.0.0') throw new Refusal(412, 'Tus-Resumable');
    await (creates ? create(exchange) : goOn(exchange, id ?? ''));
    return true;
  };
}

/** `key base64,key base64`. */
function readMetadata(header: string): Map<string, string> {
  return new Map(
    header.split(',').map((pair) => {
      const [key = '', value = ''] = pair.trim().split(' ');
      return [key, Buffer.from(value, 'base64').toString('utf8')];
    }),
  );
}
