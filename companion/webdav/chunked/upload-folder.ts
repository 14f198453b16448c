/** What Nextcloud and ownCloud 10 share: chunks in a folder of their own, made a file by moving its `.file`. */
import { PhotoferryError, toProblem } from '../../../shared/problems.ts';
import { list } from '../operations/look.ts';
import { problemOf, type Session, sendForStatus } from '../operations/session.ts';
import { remoteUrl } from '../remote-path.ts';
import type { WebdavClient } from '../types.ts';
import { chunkName, grainOf, rangesOf } from './chunk-names.ts';
import type { ChunkProtocol, Finish, OpenUpload } from './types.ts';
import { uploadsRoot } from './uploads-root.ts';

/** Statuses that tell nothing about whether the file was made, or is being made (504, and 423 to the next one). */
const BUSY = new Set([202, 408, 423, 425, 429, 499, 502, 503, 504, 509, 520, 521, 522, 523, 524]);

/** `announces`: what the server wants to hear with every chunk. */
export function uploadFolderProtocol(rules: {
  lifeMs: number;
  announces(client: WebdavClient, upload: OpenUpload): Record<string, string>;
}): ChunkProtocol {
  return {
    anyOrder: true,
    joins: true,
    grain: grainOf,
    lifeMs: rules.lifeMs,

    async open(client, upload, { signal }) {
      const session = uploadsOf(client);
      const { Destination } = rules.announces(client, upload);
      const ask = {
        method: 'MKCOL',
        url: remoteUrl(session.root, `/${upload.id}`, 'folder'),
        ...(Destination === undefined ? {} : { headers: { Destination } }),
        signal,
      };
      const answer = await sendForStatus(session, ask);
      // 405: it is there. The names are random, so an earlier try of ours made it.
      if (answer.status !== 201 && answer.status !== 405)
        throw await problemOf(session, ask, upload.path, answer);
      return upload;
    },

    async received(client, upload, signal) {
      const chunks: { name: string; size: number | null }[] = [];
      try {
        for await (const entry of list(uploadsOf(client), `/${upload.id}`, signal)) chunks.push(entry);
      } catch (error) {
        if (toProblem(error).status === 404) return null;
        throw error;
      }
      return rangesOf(chunks, upload.size);
    },

    async send(client, upload, chunk, body, { signal, sent }) {
      const session = uploadsOf(client);
      const name = chunkName(chunk.from, upload.size);
      const headers = {
        'Content-Type': 'application/octet-stream',
        'Content-Length': String(body.size),
        ...rules.announces(client, upload),
      };
      const url = remoteUrl(session.root, `/${upload.id}/${name}`, 'file');
      const ask = { method: 'PUT', url, headers, body, sent, signal, late: true };
      const answer = await sendForStatus(session, ask);
      if (answer.status === 201 || answer.status === 204) return 'stored';
      if (answer.status === 404) return 'unsure';
      // Nextcloud's cache knows nothing of it any more, though the folder is there.
      if (answer.status === 412) return 'lost';
      throw await problemOf(session, ask, upload.path, answer);
    },

    async finish(client, upload, finish, signal) {
      const session = uploadsOf(client);
      const ask = {
        method: 'MOVE',
        url: remoteUrl(session.root, `/${upload.id}/.file`, 'file'),
        headers: finishHeaders(client, upload, finish),
        signal,
        late: true,
        // It may have been carried out; the second one would fail and hide that.
        resend: false,
      };
      const answer = await sendForStatus(session, ask);
      if (answer.status === 201 || answer.status === 204) return 'done';
      if (answer.status === 412) return 'refused';
      if (answer.status === 404) return 'gone';
      if (BUSY.has(answer.status) && !/maintenance/i.test(answer.text)) return 'busy';
      if (answer.status === 400 && /sum up/i.test(answer.text)) return 'incomplete';
      if (answer.status === 400 && /checksum/i.test(answer.text))
        throw new PhotoferryError('not-stored-whole', { target: upload.path, said: 'its checksum differs' });
      throw await problemOf(session, ask, finish.path, answer);
    },

    async abort(client, upload, signal) {
      const session = uploadsOf(client);
      const url = remoteUrl(session.root, `/${upload.id}`, 'folder');
      const ask = { method: 'DELETE', url, signal, late: true };
      const answer = await sendForStatus(session, ask);
      if (![200, 202, 204, 404].includes(answer.status))
        throw await problemOf(session, ask, upload.path, answer);
    },
  };
}

/** The address of a file, as `Destination` has it. */
export function destinationOf(client: WebdavClient, path: string): string {
  return remoteUrl(client.root, path, 'file').href;
}

function finishHeaders(client: WebdavClient, upload: OpenUpload, finish: Finish): Record<string, string> {
  const destination = destinationOf(client, finish.path);
  const { guard, mtimeMs, checksum } = finish;
  return {
    Destination: destination,
    Overwrite: guard === null ? 'F' : 'T',
    // `If-Match` would be about `.file`, which has no ETag (measured: always 412).
    ...(guard === null ? {} : { If: `<${destination}> ([${guard}])` }),
    // Without it gaps are joined in silence.
    'OC-Total-Length': String(upload.size),
    ...(mtimeMs === null || mtimeMs < 1000 ? {} : { 'X-OC-Mtime': String(Math.floor(mtimeMs / 1000)) }),
    ...(checksum === null ? {} : { 'OC-Checksum': checksum }),
  };
}

function uploadsOf(client: WebdavClient): Session {
  const root = uploadsRoot(client.root);
  if (root === null)
    throw new PhotoferryError('invalid-answer', { target: client.root.host, said: 'no place for uploads' });
  return { root, transport: client };
}
