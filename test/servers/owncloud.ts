import { type CloudServer, startCloud } from './cloud/cloud-server.ts';
import { uploadFolders } from './cloud/upload-folders.ts';
import type { ServerOptions } from './server.ts';

const DAY_MS = 86_400_000;

/** ownCloud 10.15 as it was measured: chunking NG, checksums computed and compared. */
export function startOwncloud(options: ServerOptions = {}): Promise<CloudServer> {
  return startCloud(
    {
      kind: 'owncloud',
      name: 'ownCloud',
      version: '10.15.2.0',
      capabilities: {
        core: { 'webdav-root': 'remote.php/webdav', status: { product: 'ownCloud' } },
        dav: { chunking: '1.0', trashbin: '1.0', propfind: { depth_infinity: false } },
        checksums: { supportedTypes: ['SHA1'], preferredUploadType: 'SHA1' },
        files: { bigfilechunking: true, undelete: true, versioning: true },
      },
      verifiesChecksums: true,
      uploads: uploadFolders({
        expiryMs: 2 * DAY_MS,
        keepsTorsos: true,
        numbered: false,
        conditionsNeverHold: true,
      }),
    },
    options,
  );
}
