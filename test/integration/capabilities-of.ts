import { CAUTIOUS, type Capabilities } from '../../shared/capabilities.ts';
import type { ServerKind } from '../servers/index.ts';

/** What each test server really does, as measured. */
const BY_KIND: Record<ServerKind, Partial<Capabilities>> = {
  apache: {
    ...{ putOnlyNew: true, putGuard: 'if-match', putAtomic: true, moveOnlyNew: true },
    listedEtag: 'settles',
  },
  nginx: { putAtomic: true, moveOnlyNew: true, mtime: 'date' },
  lighttpd: {
    ...{ putOnlyNew: true, putGuard: 'if-match', putAtomic: true, moveOnlyNew: true },
    ...{ replyEtag: 'provisional', listedEtag: 'settles' },
  },
  rclone: { putGuard: 'if', moveOnlyNew: true, replyEtag: 'final', listedEtag: 'strong' },
  demo: {
    ...{ putOnlyNew: true, putGuard: 'if-match', putAtomic: true, moveOnlyNew: true },
    ...{ mtime: 'x-oc-mtime', replyEtag: 'final', listedEtag: 'strong' },
  },
};

export function capabilitiesOf(kind: ServerKind): Capabilities {
  return { ...CAUTIOUS, ...BY_KIND[kind] };
}
