import { type CloudServer, startCloud } from './cloud/cloud-server.ts';
import { uploadFolders } from './cloud/upload-folders.ts';
import type { ServerOptions } from './server.ts';

const DAY_MS = 86_400_000;

/**
 * Nextcloud 31 as its developer manual and its source have it: chunked upload version 2. Checksums are kept as the
 * client declared them.
 */
export function startNextcloud(options: ServerOptions = {}): Promise<CloudServer> {
  return startCloud(
    {
      kind: 'nextcloud',
      name: 'Nextcloud',
      version: '31.0.4.1',
      capabilities: {
        core: { 'webdav-root': 'remote.php/webdav' },
        dav: { chunking: '1.0', bulkupload: '1.0' },
        files: {
          bigfilechunking: true,
          undelete: true,
          versioning: true,
          chunked_upload: { max_size: 100 * 1024 * 1024, max_parallel_count: 5 },
        },
      },
      verifiesChecksums: false,
      uploads: uploadFolders({
        expiryMs: DAY_MS,
        keepsTorsos: false,
        numbered: true,
        conditionsNeverHold: false,
      }),
    },
    options,
  );
}
