/** The local socket: the same calls as the browser's and those of the terminal, for the owner of the data folder. */
import { timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { chmod, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { PhotoferryError, toProblem } from '../../shared/problems.ts';
import { MAX_TEXT_BYTES } from '../../shared/rpc.ts';
import type { Host } from './host.ts';
import { createLineReader } from './lines.ts';
import { type LocalAddress, makeLocalAddress } from './local-address.ts';
import { createRpcServer } from './rpc-server.ts';
import { createUploadFeed } from './upload-feed.ts';

export interface LocalSocket {
  readonly path: string;
  close(): Promise<void>;
}

const MAX_TERMINALS = 32;
/** Bytes waiting for a terminal above which it is given up. */
const MAX_BACKLOG_BYTES = 64 * 1024 * 1024;

/**
 * Listens for the command line. Needs the store's lock, which an open companion holds: only so may a socket that
 * nobody answers at be removed. Throws `home-in-use` where somebody does answer, `home-unwritable`.
 */
export async function openLocalSocket(companion: Host): Promise<LocalSocket> {
  const address = await makeLocalAddress(companion.home);
  await removeStale(address.path, companion.home);
  const terminals = new Set<Socket>();
  const server = createServer((socket) => {
    terminals.add(socket);
    socket.on('close', () => terminals.delete(socket));
    serveTerminal(socket, companion, address);
  });
  server.maxConnections = MAX_TERMINALS;
  server.listen(address.path);
  await once(server, 'listening');
  if (process.platform !== 'win32') await chmod(address.path, 0o600);
  return {
    path: address.path,
    async close() {
      const closed = once(server, 'close');
      server.close();
      for (const socket of terminals) socket.destroy();
      await closed;
    },
  };
}

function serveTerminal(socket: Socket, companion: Host, { token }: LocalAddress): void {
  const send = async (text: string): Promise<void> => {
    if (socket.writableLength > MAX_BACKLOG_BYTES) socket.destroy();
    if (!socket.writable) throw new PhotoferryError('companion-offline');
    socket.write(`${text}\n`);
  };
  const rpc = createRpcServer({
    asker: 'terminal',
    log: companion.log,
    call: (method, params) => companion.call(method, params, 'terminal'),
    broken: () => socket.end(),
    send,
  });
  const notify = (method: string, params: object) => void rpc.notify(method, params).catch(() => {});
  const feed = createUploadFeed({
    send: (uploads) => notify('uploads.changed', { uploads }),
    backlog: () => socket.writableLength,
  });
  const subscriptions = [
    companion.events.on('uploads.changed', ({ uploads }) => feed.changed(uploads)),
    companion.events.on('settings.changed', (params) => notify('settings.changed', params)),
    companion.events.on('sync.changed', (params) => notify('sync.changed', params)),
  ];
  let known = token === null;
  const read = createLineReader(MAX_TEXT_BYTES, (line) => {
    if (known) return rpc.receive(line);
    known = token !== null && isSame(line, token);
    if (!known) socket.destroy();
  });
  socket.on('data', (chunk) => {
    try {
      read(chunk);
    } catch (error) {
      notify('link.closing', { problem: toProblem(error) });
      socket.destroySoon();
    }
  });
  socket.on('error', () => {}); // 'close' follows
  socket.on('close', () => {
    feed.close();
    for (const unsubscribe of subscriptions) unsubscribe();
  });
}

/** A socket file that a killed companion left. */
async function removeStale(path: string, home: string): Promise<void> {
  if (process.platform === 'win32') return; // pipes end with their process
  const socket = connect(path);
  try {
    await once(socket, 'connect');
  } catch {
    return await rm(path, { force: true });
  } finally {
    socket.destroy();
  }
  throw new PhotoferryError('home-in-use', { target: home });
}

function isSame(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.byteLength === b.byteLength && timingSafeEqual(a, b);
}
