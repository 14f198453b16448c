import { PhotoferryError } from '../../../shared/problems.ts';
import { wholeNumber } from '../multistatus/entry.ts';
import { problemOf, type Session, sendForStatus } from '../operations/session.ts';
import { nameOf, parentPath, remoteUrl } from '../remote-path.ts';
import type { Answer, WebdavClient } from '../types.ts';
import type { ChunkProtocol, OpenUpload } from './types.ts';

const DAY_MS = 86_400_000;
const VERSION = { 'Tus-Resumable': '1.0.0' };

/**
 * tus 1.0.0 as Infinite Scale and OpenCloud have it (https://tus.io/protocols/resumable-upload). The last byte makes
 * the file, replacing whatever has its name: so it goes to a temporary one.
 */
export const tus: ChunkProtocol = {
  anyOrder: false,
  joins: false,
  grain: () => 1,
  lifeMs: DAY_MS,

  async open(client, upload, { mtimeMs, signal }) {
    const session = sessionOf(client);
    // What lies there later is then what this upload has made.
    await client.removeOwn(upload.path, signal);
    const url = remoteUrl(client.root, parentPath(upload.path), 'folder');
    const metadata = {
      filename: nameOf(upload.path),
      ...(mtimeMs === null ? {} : { mtime: seconds(mtimeMs) }),
    };
    const headers = {
      ...VERSION,
      'Content-Length': '0',
      'Upload-Length': String(upload.size),
      'Upload-Metadata': Object.entries(metadata)
        .map(([key, value]) => `${key} ${Buffer.from(value, 'utf8').toString('base64')}`)
        .join(','),
    };
    const ask = { method: 'POST', url, headers, signal };
    const answer = await sendForStatus(session, ask);
    const location = URL.parse(answer.header('location') ?? '', url);
    // A missing folder is answered with 412, too.
    if (answer.status === 412)
      throw new PhotoferryError('folder-missing', { target: parentPath(upload.path) });
    if (answer.status !== 201) throw await problemOf(session, { method: 'PUT' }, upload.path, answer);
    if (location?.origin !== client.root.origin)
      throw new PhotoferryError('redirected-elsewhere', {
        target: client.root.host,
        said: location?.host ?? '',
      });
    return { ...upload, id: location.pathname + location.search };
  },

  async received(client, upload, signal) {
    if (upload.id === '') return null;
    const answer = await sendForStatus(sessionOf(client), askFor('HEAD', client, upload, signal));
    // A finished upload is forgotten at once.
    if ([403, 404, 410].includes(answer.status))
      return (await isMade(client, upload, signal)) === 'no' ? null : [{ from: 0, to: upload.size }];
    if (answer.status !== 200 && answer.status !== 204)
      throw await problemOf(sessionOf(client), { method: 'HEAD' }, upload.path, answer);
    const offset = offsetOf(answer);
    if (offset === null || offset > upload.size) return null;
    return offset === 0 ? [] : [{ from: 0, to: offset }];
  },

  async send(client, upload, chunk, body, { signal, sent }) {
    const session = sessionOf(client);
    const ask = { ...askFor('PATCH', client, upload, signal), body, sent, late: true, resend: false };
    Object.assign(ask.headers, {
      'Content-Type': 'application/offset+octet-stream',
      'Content-Length': String(body.size),
      'Upload-Offset': String(chunk.from),
    });
    const answer = await sendForStatus(session, ask);
    if ([404, 409, 410].includes(answer.status)) return 'unsure';
    if (answer.status !== 204 && answer.status !== 200)
      throw await problemOf(session, { method: 'PUT' }, upload.path, answer);
    return offsetOf(answer) === chunk.to ? 'stored' : 'unsure';
  },

  /** Nothing is left to be sent; but the server may still look it over (425), before it lets anybody see it. */
  async finish(client, upload, _, signal) {
    const made = await isMade(client, upload, signal);
    if (made !== 'no') return made === 'yes' ? 'done' : 'busy';
    const received = await tus.received(client, upload, signal);
    if (received === null) return 'gone';
    return received[0]?.to === upload.size ? 'busy' : 'incomplete';
  },

  async abort(client, upload, signal) {
    // Not every server offers it; what is left expires.
    if (upload.id !== '') await sendForStatus(sessionOf(client), askFor('DELETE', client, upload, signal));
    await client.removeOwn(upload.path, signal);
  },
};

/** `soon`: the server still looks it over. */
async function isMade(
  client: WebdavClient,
  { path }: OpenUpload,
  signal: AbortSignal,
): Promise<'yes' | 'soon' | 'no'> {
  const session = sessionOf(client);
  const ask = { method: 'HEAD', url: remoteUrl(client.root, path, 'file'), signal };
  const answer = await sendForStatus(session, ask);
  if (answer.status === 200) return 'yes';
  if (answer.status === 425) return 'soon';
  if (answer.status === 404) return 'no';
  throw await problemOf(session, ask, path, answer);
}

function askFor(method: string, client: WebdavClient, upload: OpenUpload, signal: AbortSignal) {
  return { method, url: new URL(upload.id, client.root), headers: { ...VERSION }, signal };
}

function offsetOf(answer: Answer): number | null {
  return wholeNumber(answer.header('upload-offset') ?? undefined);
}

const seconds = (ms: number) => String(Math.floor(ms / 1000));
const sessionOf = (client: WebdavClient): Session => ({ root: client.root, transport: client });
