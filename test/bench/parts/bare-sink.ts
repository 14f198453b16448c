/**
 * The least that can be called safe, as a program: `bare-sink.ts FOLDER` prints its port and takes files over a WebSocket.
 * A text begins the next file, binary frames are its bytes (each answered by how many are written), an empty text ends it:
 * synced, renamed, the folder synced, answered.
 */
import { type FileHandle, open, rename } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type WebSocket, WebSocketServer } from 'ws';

const folder = process.argv[2] ?? '';
const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
server.on('connection', takeFiles);
server.on('listening', () => console.log(`port ${(server.address() as AddressInfo).port}`));

function takeFiles(socket: WebSocket): void {
  let work = Promise.resolve();
  let file: FileHandle | undefined;
  let name = '';
  let written = 0;

  async function receive(bytes: Buffer, isBinary: boolean): Promise<void> {
    if (isBinary) {
      written += (await file?.write(bytes, 0, bytes.length))?.bytesWritten ?? 0;
      return socket.send(String(written));
    }
    if (bytes.length > 0) {
      [name, written] = [String(bytes), 0];
      file = await open(join(folder, `${name}.part`), 'w', 0o600);
      return;
    }
    await file?.sync();
    await file?.close();
    await rename(join(folder, `${name}.part`), join(folder, name));
    await syncFolder();
    socket.send('kept');
  }
  socket.on('message', (bytes: Buffer, isBinary) => {
    work = work.then(() => receive(bytes, isBinary));
  });
}

async function syncFolder(): Promise<void> {
  await using handle = await open(folder, 'r');
  await handle.sync();
}
