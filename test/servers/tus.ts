import { type CloudServer, startCloud } from './cloud/cloud-server.ts';
import { tusUploads } from './cloud/tus-uploads.ts';
import type { ServerOptions } from './server.ts';

/** ownCloud Infinite Scale (OpenCloud, reva) as its documentation and source have it: uploads by tus. */
export function startInfiniteScale(options: ServerOptions = {}): Promise<CloudServer> {
  return startCloud(
    {
      kind: 'infinite-scale',
      name: 'Infinite Scale',
      version: '7.1.0',
      capabilities: {
        core: { 'webdav-root': 'remote.php/webdav', 'support-url-signing': true },
        dav: { chunking: '', trashbin: '1.0' },
        checksums: { supportedTypes: ['sha1', 'md5', 'adler32'], preferredUploadType: 'sha1' },
        files: {
          versioning: true,
          tus_support: {
            version: '1.0.0',
            resumable: '1.0.0',
            extension: 'creation,creation-with-upload',
            max_chunk_size: 10_000_000,
            http_method_override: '',
          },
        },
      },
      verifiesChecksums: true,
      uploads: tusUploads(),
    },
    options,
  );
}
