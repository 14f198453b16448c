import type { TestServer } from './server.ts';
import type { ServerFolder } from './server-folder.ts';
import { serverProcess } from './server-process.ts';

/** Starts a server's program over its folder; `remove` ends it and takes the folder with it. */
export async function runServer(
  folder: ServerFolder,
  program: Omit<Parameters<typeof serverProcess>[0], 'home'>,
  known: Pick<TestServer, 'kind' | 'url' | 'username' | 'password' | 'certificate'>,
): Promise<TestServer> {
  const server = serverProcess({ ...program, home: folder.home });
  await server.start();
  return {
    ...known,
    root: folder.root,
    ...server,
    async remove() {
      await server.stop();
      await folder.remove();
    },
  };
}
