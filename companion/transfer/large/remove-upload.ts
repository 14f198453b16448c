import { CHUNK_PROTOCOLS, type WebdavClient } from '../../webdav/index.ts';
import type { Chunks } from '../types.ts';

/** Longest time that it may take. */
const REMOVE_MS = 10_000;

/** Takes the chunks of an upload that nobody goes on with off the server. Best effort: what is left expires. */
export async function removeUpload(client: WebdavClient, { upload }: Chunks): Promise<void> {
  const { abort } = CHUNK_PROTOCOLS[upload.kind];
  await abort(client, upload, AbortSignal.timeout(REMOVE_MS)).catch(() => {});
}
