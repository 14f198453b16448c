import { runServer } from './run-server.ts';
import { PASSWORD, type ServerOptions, type TestServer, USERNAME } from './server.ts';
import { serverFolder } from './server-folder.ts';
import { freePort } from './server-process.ts';

/** Debian's `rclone serve webdav`; serves the whole host. Writes in place: an interrupted PUT leaves its part. */
export async function startRclone(options: ServerOptions = {}): Promise<TestServer> {
  const { username = USERNAME, password = PASSWORD, port = await freePort() } = options;
  const folder = await serverFolder('rclone');
  const log = `${folder.home}/rclone.log`;
  const program = {
    command: '/usr/bin/rclone',
    args: [
      ...['serve', 'webdav', folder.root, '--addr', `127.0.0.1:${port}`, '--log-file', log],
      // What a test writes to the folder itself must be seen at once; every name then costs a look at all of them.
      ...(options.cachesFolders === true ? [] : ['--dir-cache-time', '0s']),
      ...(options.auth === 'none' ? [] : ['--user', username, '--pass', password]),
    ],
    port,
    log,
  };
  return runServer(folder, program, {
    kind: 'rclone',
    url: `http://127.0.0.1:${port}/`,
    username,
    password,
  });
}
