import { createWebdavClient, type WebdavClient } from '../../companion/webdav/index.ts';
import type { SignIn } from '../../shared/model.ts';
import type { CloudServer, TestServer } from '../servers/index.ts';

/** A client for a test server, perhaps by way of a proxy (`url`), as after a connection test that found Basic. */
export function clientFor(
  server: TestServer | CloudServer,
  changes: {
    url?: string;
    password?: string;
    certificate?: string;
    timeoutMs?: number;
    signIn?: SignIn | undefined;
  } = {},
): WebdavClient {
  return createWebdavClient({ ...accessTo(server), signIn: 'basic', ...changes });
}

export function accessTo({ url, username, password, certificate }: TestServer | CloudServer) {
  return { url, username, password, plainHttp: false, certificate: certificate?.fingerprint };
}
