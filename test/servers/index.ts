/** The real WebDAV servers, as data: a suite loops over `SERVERS`; another server is one line here. */
import { startApache } from './apache.ts';
import { startDemo } from './demo.ts';
import { startLighttpd } from './lighttpd.ts';
import { startNginx } from './nginx.ts';
import { startRclone } from './rclone.ts';
import type { ServerKind, ServerOptions, TestServer } from './server.ts';

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

export { byMethod, type FaultProxy, type ProxiedRequest, startFaultProxy } from './fault-proxy.ts';
export type { ServerKind, ServerOptions, TestServer } from './server.ts';
export { startSlowLine } from './slow-line.ts';
export { startApache, startDemo, startLighttpd, startNginx, startRclone };
