import type { TestServer } from '../../servers/index.ts';
import type { Server } from './floor.ts';
import { type OurProgram, prepareOurs } from './our-program.ts';
import { prepareRclone, type Rclone } from './rclone-copy.ts';
import { type InFolder, runFolders } from './run-folders.ts';

/** A server, and those who are measured on it. */
export interface Bed extends AsyncDisposable {
  /** As they all reach it. */
  readonly server: Server;
  readonly ours: OurProgram;
  readonly rclone: Rclone;
  readonly inFolder: InFolder;
}

/** `url`: by way of a line. Ends the server, too. */
export async function openBed(server: TestServer, url = server.url): Promise<Bed> {
  const reached = { kind: server.kind, url, username: server.username, password: server.password };
  await using opened = new AsyncDisposableStack();
  opened.defer(() => server.remove());
  const ours = await prepareOurs(reached);
  opened.defer(() => ours.remove());
  const rclone = await prepareRclone(reached);
  const closing = opened.move();
  return {
    server: reached,
    ours,
    rclone,
    inFolder: runFolders(server),
    [Symbol.asyncDispose]: () => closing.disposeAsync(),
  };
}
