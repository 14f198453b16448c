/** The real WebDAV servers, as data: a suite loops over `SERVERS`; another server is one line here. */

import { startApache } from './apache.ts';
import type { CloudServer } from './cloud/cloud-server.ts';
import { startDemo } from './demo.ts';
import { startLighttpd } from './lighttpd.ts';
import { startNextcloud } from './nextcloud.ts';
import { startNginx } from './nginx.ts';
import { startOwncloud } from './owncloud.ts';
import { startRclone } from './rclone.ts';
import type { CloudKind, ServerKind, ServerOptions, TestServer } from './server.ts';
import { startInfiniteScale } from './tus.ts';

export const SERVERS: readonly {
  kind: ServerKind;
  start: (options?: ServerOptions) => Promise<TestServer>;
}[] = [
  { kind: 'apache', start: startApache },
  { kind: 'nginx', start: startNginx },
  { kind: 'lighttpd', start: startLighttpd },
  { kind: 'rclone', start: startRclone },
  { kind: 'demo', start: startDemo },
];

/** Protocol servers, for what only products do that cannot be installed here. */
export const CLOUDS: readonly {
  kind: CloudKind;
  start: (options?: ServerOptions) => Promise<CloudServer>;
}[] = [
  { kind: 'nextcloud', start: startNextcloud },
  { kind: 'owncloud', start: startOwncloud },
  { kind: 'infinite-scale', start: startInfiniteScale },
];

export type { CloudServer } from './cloud/cloud-server.ts';
export { byMethod, type FaultProxy, type ProxiedRequest, startFaultProxy } from './fault-proxy.ts';
export type { CloudKind, ServerKind, ServerOptions, TestServer } from './server.ts';
export { startSlowLine } from './slow-line.ts';
export {
  startApache,
  startDemo,
  startInfiniteScale,
  startLighttpd,
  startNextcloud,
  startNginx,
  startOwncloud,
  startRclone,
};
