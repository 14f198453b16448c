import { problemOf, type Session, sendForStatus } from '../operations/session.ts';
import { remoteUrl } from '../remote-path.ts';
import type { ChunkProtocol } from './types.ts';

/**
 * PUT with `Content-Range` (RFC 9110 section 14.5), which Apache writes in place: so into a temporary file. Other
 * servers take the piece for the whole file; only a probe can tell.
 */
export const contentRange: ChunkProtocol = {
  anyOrder: false,
  joins: false,
  grain: () => 1,
  lifeMs: Number.POSITIVE_INFINITY,

  async open(client, upload, { signal }) {
    // What lies there might be longer than what is coming.
    await client.removeOwn(upload.path, signal);
    return upload;
  },

  /** What was acknowledged and is there: a piece that was cut has left some bytes, but nobody vouched for them. */
  async received(client, { path, acknowledged }, signal) {
    const size = (await client.stat(path, signal))?.size ?? null;
    if (size === null) return acknowledged === 0 ? [] : null;
    const to = Math.min(size, acknowledged);
    return to === 0 ? [] : [{ from: 0, to }];
  },

  async send(client, upload, { from, to }, body, { signal, sent }) {
    const session: Session = { root: client.root, transport: client };
    const headers = {
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(body.size),
      'Content-Range': `bytes ${from}-${to - 1}/${upload.size}`,
    };
    const url = remoteUrl(client.root, upload.path, 'file');
    const ask = { method: 'PUT', url, headers, body, sent, signal, late: true };
    const answer = await sendForStatus(session, ask);
    if ([200, 201, 204].includes(answer.status)) return 'stored';
    throw await problemOf(session, ask, upload.path, answer);
  },

  async finish(client, upload, { path }, signal) {
    const entry = await client.stat(path, signal);
    if (entry === null) return 'gone';
    return entry.size === upload.size ? 'done' : 'incomplete';
  },

  async abort(client, { path }, signal) {
    await client.removeOwn(path, signal);
  },
};
