import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

const ANSWER_MS = 20_000;

interface Packet {
  addonsActor?: string;
  addon?: { id: string };
  processDescriptor?: { actor: string };
  process?: { consoleActor: string };
  type?: string;
}

/**
 * Installs an unpacked extension until Firefox ends, and opens a page of it, over the socket of its debugger (Remote
 * Debugging Protocol: packets are `length:JSON`, https://firefox-source-docs.mozilla.org/devtools/backend/protocol.html).
 */
export async function installTemporaryAddon(
  socketPath: string,
  folder: string,
  page: string,
): Promise<boolean> {
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
    const { addon } = (await packets.next()).value ?? {};
    // Without that page there is still the button in the toolbar.
    if (addon) await openPage(socket, packets, addon.id, page).catch(() => undefined);
    return addon !== undefined;
  } finally {
    socket.destroy();
  }
}

/** Its address is made up by Firefox, so Firefox is asked to open it. */
async function openPage(
  socket: Socket,
  packets: AsyncGenerator<Packet, undefined>,
  addonId: string,
  page: string,
): Promise<void> {
  send(socket, { to: 'root', type: 'getProcess', id: 0 });
  const { processDescriptor } = (await packets.next()).value ?? {};
  if (!processDescriptor) return;
  send(socket, { to: processDescriptor.actor, type: 'getTarget' });
  const { process: target } = (await packets.next()).value ?? {};
  if (!target) return;
  const [id, path] = [addonId, page].map((word) => JSON.stringify(word));
  const text = `Services.wm.getMostRecentWindow('navigator:browser')
    .openTrustedLinkIn(WebExtensionPolicy.getByID(${id}).getURL(${path}), 'tab', { inBackground: false })`;
  send(socket, { to: target.consoleActor, type: 'evaluateJSAsync', text });
  // Before that come notes about frames; once we are gone nothing is evaluated any more.
  for await (const { type } of packets) if (type === 'evaluationResult') return;
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
