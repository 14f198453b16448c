/** The command line's end of the local socket. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Caller, EventName, EventParams, TerminalCallName } from '../../shared/calls.ts';
import { toProblem } from '../../shared/problems.ts';
import { createRpcClient, type RpcClient } from '../../shared/rpc-client.ts';
import { systemCode } from '../files/index.ts';
import { createLineReader } from './lines.ts';
import { findLocalAddress } from './local-address.ts';

export interface LocalConnection {
  call: Caller<TerminalCallName>;
  /** Returns the function that ends it. */
  on<E extends EventName>(event: E, listener: (params: EventParams<E>) => void): () => void;
  /** Resolves when the connection is gone, whoever ended it. */
  readonly closed: Promise<void>;
  close(): void;
}

/** Listings of large folders come in one line; they come from our own companion. */
const MAX_LINE_BYTES = 256 * 1024 * 1024;
/** What connecting says where no companion runs. */
const NOBODY = new Set(['ENOENT', 'ECONNREFUSED']);

/** Connects to the companion that runs on this data folder; null where none does. Throws `home-unwritable`. */
export async function connectLocalSocket(home: string): Promise<LocalConnection | null> {
  const address = await findLocalAddress(home);
  if (address === null) return null;
  const socket = connect(address.path);
  try {
    await once(socket, 'connect');
  } catch (error) {
    if (NOBODY.has(systemCode(error) ?? '')) return null;
    throw error;
  }
  if (address.token !== null) socket.write(`${address.token}\n`);
  const rpc = rpcOver(socket);
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  return { call: rpc.call, on: rpc.on, closed, close: () => socket.destroy() };
}

function rpcOver(socket: Socket): RpcClient {
  const rpc = createRpcClient(async (text) => void socket.write(`${text}\n`));
  rpc.on('link.closing', ({ problem }) => rpc.fail(problem));
  const read = createLineReader(MAX_LINE_BYTES, rpc.receive);
  socket.on('data', (chunk) => {
    try {
      read(chunk);
    } catch (error) {
      rpc.fail(toProblem(error));
      socket.destroy();
    }
  });
  socket.on('error', () => {}); // 'close' follows
  socket.on('close', () => rpc.fail({ code: 'companion-offline' }));
  return rpc;
}
