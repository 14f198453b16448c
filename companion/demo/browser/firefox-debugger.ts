import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const ANSWER_MS = 20_000;

interface Packet {
  addonsActor?: string;
  addon?: { id: string };
}

/**
 * Installs an unpacked extension until Firefox ends, over the socket of its debugger (Remote Debugging Protocol:
 * packets are `length:JSON`, https://firefox-source-docs.mozilla.org/devtools/backend/protocol.html).
 */
export async function installTemporaryAddon(socketPath: string, folder: string): Promise<boolean> {
  const socket = connect(socketPath);
  socket.setTimeout(ANSWER_MS, () => socket.destroy(new Error('Firefox does not answer.')));
  try {
    await once(socket, 'connect');
    const packets = readPackets(socket);
    await packets.next(); // the greeting
    send(socket, { to: 'root', type: 'getRoot' });
    const { addonsActor } = (await packets.next()).value ?? {};
    if (!addonsActor) return false;
    send(socket, { to: addonsActor, type: 'installTemporaryAddon', addonPath: folder, openDevTools: false });
    const answer = (await packets.next()).value;
    return answer?.addon !== undefined;
  } finally {
    socket.destroy();
  }
}

function send(socket: Socket, packet: object): void {
  const text = JSON.stringify(packet);
  socket.write(`${Buffer.byteLength(text)}:${text}`);
}

async function* readPackets(socket: Socket): AsyncGenerator<Packet, undefined> {
  let buffered = Buffer.alloc(0);
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    buffered = Buffer.concat([buffered, chunk]);
    for (;;) {
      const colon = buffered.indexOf(':');
      const end = colon + 1 + Number(buffered.subarray(0, colon).toString());
      if (colon < 0 || buffered.length < end) break;
      const packet = JSON.parse(buffered.subarray(colon + 1, end).toString()) as Packet;
      buffered = buffered.subarray(end);
      yield packet;
    }
  }
  return undefined;
}
