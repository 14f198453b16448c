import { CAUTIOUS, type Capabilities } from '../../shared/capabilities.ts';
import type { ServerKind } from '../servers/index.ts';

/** What a plain file system under any of these servers gives. */
const PLAIN: Capabilities = {
  ...CAUTIOUS,
  putAtomic: true,
  moveOnlyNew: true,
  range: true,
  dotfiles: 'listed',
  caseSensitive: true,
  unicode: 'exact',
  longestNameBytes: 255,
  atOnce: 16,
};

/** Measured: Apache 2.4, nginx 1.22 with dav-ext, lighttpd 1.4.69, rclone serve 1.60. */
const BY_KIND: Record<ServerKind, Capabilities> = {
  apache: {
    ...PLAIN,
    putOnlyNew: true,
    putGuard: 'if-match',
    listedEtag: 'settles',
    folderEtags: 'parent',
    chunking: 'content-range',
  },
  nginx: { ...PLAIN, mtime: 'date', dotfiles: 'hidden' },
  lighttpd: {
    ...PLAIN,
    putOnlyNew: true,
    putSeesLate: true,
    putGuard: 'if-match',
    replyEtag: 'final',
    listedEtag: 'strong',
    folderEtags: 'parent',
    // It writes to the name with a suffix of its own first.
    longestNameBytes: 245,
  },
  rclone: { ...PLAIN, putAtomic: false, replyEtag: 'final', listedEtag: 'strong', depthInfinity: true },
  demo: {
    ...PLAIN,
    putOnlyNew: true,
    putSeesLate: true,
    putGuard: 'if-match',
    mtime: 'x-oc-mtime',
    replyEtag: 'final',
    listedEtag: 'strong',
    quota: true,
  },
};

/** What each test server really does: what the probe must find, and what the suites hold the server to. */
export const capabilitiesOf = (kind: ServerKind): Capabilities => BY_KIND[kind];
