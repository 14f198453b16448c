import { CAUTIOUS, type Capabilities } from '../../shared/capabilities.ts';
import type { CloudKind } from '../servers/index.ts';

const CLOUD: Capabilities = {
  ...CAUTIOUS,
  ...{ putOnlyNew: true, putGuard: 'if-match', putAtomic: true, moveOnlyNew: true, mtime: 'x-oc-mtime' },
  ...{
    replyEtag: 'final',
    listedEtag: 'strong',
    folderEtags: 'to-root',
    quota: true,
    keepsOldVersions: true,
  },
};

/** What the protocol servers do, as their products are documented or were measured. */
export const CLOUD_CAPABILITIES: Record<CloudKind, Capabilities> = {
  nextcloud: {
    ...CLOUD,
    ...{ chunking: 'nextcloud', chunksAtOnce: 4 },
    checksums: { listed: ['SHA1'], verified: null },
  },
  owncloud: {
    ...CLOUD,
    ...{ chunking: 'owncloud', chunksAtOnce: 4 },
    checksums: { listed: ['SHA1', 'MD5'], verified: 'SHA1' },
  },
  'infinite-scale': {
    ...CLOUD,
    ...{ putOnlyNew: false, chunking: 'tus' },
    checksums: { listed: ['SHA1', 'MD5'], verified: 'SHA1' },
  },
};
