/** The sender's end of `bare-sink.ts`: same pieces, same window, same wait for the disk, nothing else. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { CAPTURE_CHUNK_BYTES, CAPTURE_WINDOW_BYTES } from '../../../shared/rpc.ts';
import { startChild } from '../../e2e/browser/child.ts';
import type { CaptureTaker } from './companion-taker.ts';

const PROGRAM = new URL('bare-sink.ts', import.meta.url).pathname;

/** Starts the program on a folder of its own and connects. */
export async function startBareSink(): Promise<CaptureTaker> {
  const folder = await mkdtemp(join(tmpdir(), 'pf-bench-'));
  const child = startChild(process.execPath, [PROGRAM, folder]);
  const remove = async () => {
    await child.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const port = (await child.prints(/port (\d+)/)).at(1);
    const socket = new WebSocket(`ws://127.0.0.1:${port}`, { perMessageDeflate: false });
    await once(socket, 'open');
    return { take: takerOver(socket), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

function takerOver(socket: WebSocket): CaptureTaker['take'] {
  let written = 0;
  let kept = false;
  let wake = () => {};
  let files = 0;
  socket.on('message', (text) => {
    if (String(text) === 'kept') kept = true;
    else written = Number(String(text));
    wake();
  });
  socket.on('close', () => wake());
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) {
      if (socket.readyState !== WebSocket.OPEN) throw new Error('the bare sink is gone');
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };
  return async (bytes) => {
    [written, kept] = [0, false];
    files += 1;
    socket.send(`file-${files}`);
    for (let at = 0; at < bytes.length; at += CAPTURE_CHUNK_BYTES) {
      const piece = bytes.subarray(at, at + CAPTURE_CHUNK_BYTES);
      await until(() => at + piece.length - written <= CAPTURE_WINDOW_BYTES);
      socket.send(piece);
    }
    socket.send('');
    await until(() => kept);
  };
}
