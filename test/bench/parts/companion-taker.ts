/** The real companion at the other end of a sealed link, as a browser has it. */
import { randomUUID } from 'node:crypto';
import { connectLocalSocket } from '../../../companion/door/index.ts';
import type { Link } from '../../../shared/link/index.ts';
import { CAPTURE_CHUNK_BYTES } from '../../../shared/rpc.ts';
import { prepareCli } from '../../integration/cli-process.ts';
import { pairAndConnect } from '../../integration/link-client.ts';
import { freePort } from '../../servers/server-process.ts';

export interface CaptureTaker {
  /** Resolves once the bytes are acknowledged as durable. */
  take(bytes: Uint8Array): Promise<void>;
  /** Ends the process and removes everything it had. */
  remove(): Promise<void>;
}

/** Starts a companion and pairs with it. Its server has no password, so that what was taken in is not sent on. */
export async function startCompanionTaker(): Promise<CaptureTaker> {
  const port = await freePort();
  const cli = await prepareCli({ PHOTOFERRY_PORTS: String(port) });
  try {
    await cli.start(['start', '--no-browser']).prints(/Ready/);
    const terminal = await connectLocalSocket(cli.home);
    if (terminal === null) throw new Error('the companion has no local socket');
    const { code } = await terminal.call('pairing.open', {});
    terminal.close();
    const { link } = await pairAndConnect(port, code);
    const serverId = await addServer(link);
    return {
      take: (bytes) => sendWhole(link, serverId, bytes),
      async remove() {
        link.close();
        await cli.remove();
      },
    };
  } catch (error) {
    await cli.remove();
    throw error;
  }
}

async function addServer(link: Link): Promise<string> {
  const id = randomUUID();
  const fields = { name: 'Nowhere', url: 'http://127.0.0.1:9/', username: 'ada', uploadFolder: '/' };
  await link.call('settings.push', {
    edits: [{ editId: randomUUID(), kind: 'server', id, base: 0, fields }],
  });
  return id;
}

/** As the extension does it. */
async function sendWhole(link: Link, serverId: string, bytes: Uint8Array): Promise<void> {
  const id = randomUUID();
  await link.call('uploads.begin', { id, serverId, name: 'photo.jpg', size: bytes.length });
  for (let at = 0; at < bytes.length; at += CAPTURE_CHUNK_BYTES) {
    await link.sendCapture(id, at, bytes.subarray(at, at + CAPTURE_CHUNK_BYTES));
  }
  await link.call('uploads.commit', { id });
}
