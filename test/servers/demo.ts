import { startDavServer } from '../../companion/demo/webdav/server.ts';
import { PASSWORD, type ServerOptions, type TestServer, USERNAME } from './server.ts';
import { serverFolder } from './server-folder.ts';
import { freePort } from './server-process.ts';

/** The embedded demo server, in this process. */
export async function startDemo(options: ServerOptions = {}): Promise<TestServer> {
  const { username = USERNAME, password = PASSWORD, port = await freePort() } = options;
  const folder = await serverFolder('demo');
  const launch = () =>
    startDavServer({ folder: folder.root, incoming: `${folder.home}/incoming`, username, password, port });
  let running: Awaited<ReturnType<typeof launch>> | null = await launch();

  async function stop(): Promise<void> {
    await running?.close();
    running = null;
  }
  return {
    kind: 'demo',
    url: `http://127.0.0.1:${port}/`,
    username,
    password,
    root: folder.root,
    stop,
    async start() {
      running ??= await launch();
    },
    async remove() {
      await stop();
      await folder.remove();
    },
  };
}
