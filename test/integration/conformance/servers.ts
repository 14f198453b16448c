import { SERVERS, type ServerOptions, startApache, type TestServer } from '../../servers/index.ts';

/** Every server and way to sign in that the suite runs against; another one is one line here. */
export const CONFORMING: readonly {
  name: string;
  start: (options?: ServerOptions) => Promise<TestServer>;
}[] = [
  ...SERVERS.map(({ kind, start }) => ({ name: kind, start })),
  { name: 'Apache with Digest', start: (options) => startApache({ ...options, auth: 'digest' }) },
  { name: 'Apache over https', start: (options) => startApache({ ...options, tls: true }) },
];
