/** A data folder and the embedded WebDAV server for each test of a file; all of it closed and removed after it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'node:test';
import { type Companion, openCompanion } from '../../companion/companion.ts';
import { type DavServer, startDavServer } from '../../companion/demo/webdav/server.ts';
import { openDoor } from '../../companion/door/index.ts';
import type { Caller } from '../../shared/calls.ts';
import type { Link } from '../../shared/link/index.ts';
import { isUnderWay, type Upload } from '../../shared/model.ts';
import { CAPTURE_CHUNK_BYTES } from '../../shared/rpc.ts';

export const USER = { username: 'ada', password: 'correct horse battery' };
/** A JPEG as far as its first bytes say, larger than two pieces. */
export const PHOTO = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600', 'hex'),
  Buffer.alloc(2.5 * CAPTURE_CHUNK_BYTES, 7),
]);

export interface Bed {
  folder: string;
  server: DavServer;
  /** What the test opened, closed in reverse. */
  opened: AsyncDisposableStack;
  home(): string;
  /** A real companion on `home()` with its door at a free port. */
  open(): Promise<{ companion: Companion; port: number; close(): Promise<void> }>;
  /** Connects the server and saves it, as the options page does. */
  addServer(call: Caller): Promise<string>;
  startServer(options?: { password?: string; port?: number }): Promise<void>;
}

/** To be called once, at the top of a test file. */
export function makeBed(): Bed {
  const bed = {
    home: () => join(bed.folder, 'home'),
    open: () => openAt(bed),
    addServer: (call) => addServer(bed, call),
    async startServer(options = {}) {
      const folders = { folder: join(bed.folder, 'dav'), incoming: join(bed.folder, 'incoming') };
      bed.server = await startDavServer({ ...USER, ...folders, ...options });
    },
  } as Bed;
  beforeEach(async () => {
    process.env.PHOTOFERRY_KEYRING = 'off';
    bed.folder = mkdtempSync(join(tmpdir(), 'pf-companion-'));
    bed.opened = new AsyncDisposableStack();
    await bed.startServer();
    bed.opened.defer(() => bed.server.close());
  });
  afterEach(async () => {
    await bed.opened.disposeAsync();
    rmSync(bed.folder, { recursive: true });
  });
  return bed;
}

async function openAt(bed: Bed) {
  const companion = await openCompanion({ home: bed.home() });
  const door = await openDoor(companion, { ports: [0] });
  let open = true;
  const close = async () => {
    if (!open) return;
    open = false;
    await door.close();
    await companion.close();
  };
  bed.opened.defer(close);
  return { companion, port: door.port, close };
}

async function addServer(bed: Bed, call: Caller): Promise<string> {
  const id = crypto.randomUUID();
  const { url } = await call('servers.connect', { id, url: bed.server.url, ...USER });
  const fields = { name: 'Demo', url, username: USER.username, uploadFolder: '/' };
  await call('settings.push', {
    edits: [{ editId: crypto.randomUUID(), kind: 'server', id, base: 0, fields }],
  });
  return id;
}

/** The upload once it has ended, as the link's events tell. */
export function ended(link: Link, id: string): Promise<Upload> {
  return new Promise((resolve) =>
    link.on('uploads.changed', ({ uploads }) => {
      for (const upload of uploads) if (upload.id === id && !isUnderWay(upload.state)) resolve(upload);
    }),
  );
}
