import { destinationOf, uploadFolderProtocol } from './upload-folder.ts';

const DAY_MS = 86_400_000;

/**
 * Chunked upload, version 2: every request names the destination, and the whole length, so that a full quota is said
 * before everything was sent.
 * https://docs.nextcloud.com/server/latest/developer_manual/client_apis/WebDAV/chunking.html
 */
export const nextcloud = uploadFolderProtocol({
  lifeMs: DAY_MS,
  announces: (client, { path, size }) => ({
    Destination: destinationOf(client, path),
    'OC-Total-Length': String(size),
  }),
});
