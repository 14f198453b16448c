import { randomBytes, randomUUID } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import type { Caller, TerminalCallName } from '../../shared/calls.ts';
import { firstDefault } from '../../shared/first-default.ts';
import { type Problem, toProblem } from '../../shared/problems.ts';
import type { Secrets } from '../credentials/index.ts';
import { type DemoState, readDemoState, writeDemoState } from './demo-state.ts';
import { type Gallery, openGallery } from './gallery.ts';
import { makeSamplePhotos } from './photos/sample-photos.ts';
import { type DavServer, startDavServer } from './webdav/server.ts';

/** What the demo needs of the companion it is shown with. */
export interface DemoCompanion {
  home: string;
  secrets: Secrets;
  call: Caller<TerminalCallName>;
  /** Called before sample photos are drawn, which takes seconds. */
  drawing(count: number): void;
}

/** A demo that runs: a WebDAV server of its own, sample photos, and a page that shows them. */
export interface Demo {
  server: { id: string; name: string; url: string };
  /** Where the server's files lie on this computer. */
  files: string;
  /** The remote folder for uploads. */
  folder: string;
  photos: {
    folder: string;
    files: string[] /** Why browsers may not choose from it. */;
    notAllowed: Problem | null;
  };
  gallery: Gallery;
  close(): Promise<void>;
}

const USERNAME = 'demo';
const PASSWORD_NAME = 'demo:password';
const FOLDER = '/Photos';
/** A folder of their own, so that the first photo that a person uploads is a new one. */
const SAMPLES = `${FOLDER}/Samples`;

/** Starts the demo in the companion's data folder; what an earlier start made there is kept and used again. */
export async function openDemo({ home, secrets, call, drawing }: DemoCompanion): Promise<Demo> {
  await using opened = new AsyncDisposableStack();
  const before = await readDemoState(home);
  const password = await keptPassword(secrets);
  const folder = join(home, 'demo', 'files');
  const dav = opened.adopt(
    await startDavServer({
      folder,
      incoming: join(home, 'demo', 'incoming'),
      username: USERNAME,
      password,
      port: before.davPort,
    }),
    (it) => it.close(),
  );
  const photos = photosFolder(home);
  const files = await makeSamplePhotos(photos, drawing);
  const notAllowed = await call('local.allow', { path: photos }).then(() => null, toProblem);
  const gallery = opened.adopt(await openGallery(photos, before.galleryPort), (it) => it.close());
  const state = { ...before, davPort: dav.port, galleryPort: gallery.port };
  const server = await addServer(call, dav, password, state);
  await writeDemoState(home, { ...state, serverId: server.id });
  const closing = opened.move();
  return {
    server,
    files: folder,
    folder: SAMPLES,
    photos: { folder: photos, files, notAllowed },
    gallery,
    close: () => closing.disposeAsync(),
  };
}

/** Beside the data folder, for nothing in that may ever be allowed, nor anything hidden: `.demo` → `demo-photos`. */
function photosFolder(home: string): string {
  return join(dirname(home), `${basename(home).replace(/^\.+/, '')}-photos`);
}

async function keptPassword(secrets: Secrets): Promise<string> {
  const kept = await secrets.get(PASSWORD_NAME);
  if (kept !== null) return kept;
  const password = randomBytes(24).toString('base64url');
  await secrets.set(PASSWORD_NAME, password);
  return password;
}

/** Adds the server to the settings, or points the one that is there to where it answers now. */
async function addServer(
  call: DemoCompanion['call'],
  dav: DavServer,
  password: string,
  state: DemoState,
): Promise<Demo['server']> {
  const { documents } = await call('settings.pull', { since: 0 });
  const known = documents.find(({ id }) => id === state.serverId);
  // One that was removed comes back as a new one: a demo without its server shows nothing.
  const id = known?.deleted ? randomUUID() : state.serverId;
  const kept = known?.deleted ? undefined : known;
  const finding = await call('servers.connect', { id, url: dav.url, username: USERNAME, password });

  const names = documents
    .filter((other) => !other.deleted && other.id !== id)
    .map(({ fields }) => String(fields.name).toLowerCase());
  const name = typeof kept?.fields.name === 'string' ? kept.fields.name : freeName(names);
  const fields = kept
    ? { url: finding.url, username: USERNAME }
    : { name, url: finding.url, username: USERNAME, uploadFolder: FOLDER };
  const edit = { editId: randomUUID(), kind: 'server' as const, id, base: kept?.revision ?? 0, fields };
  const first = kept ? null : firstDefault(documents, id, randomUUID());
  if (!kept || kept.fields.url !== finding.url)
    await call('settings.push', { edits: first ? [edit, first] : [edit] });
  await call('servers.createFolder', { id, path: SAMPLES });
  return { id, name, url: finding.url };
}

/** “Demo”, or “Demo 2” where somebody has a server of that name. */
function freeName(taken: readonly string[]): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? 'Demo' : `Demo ${n}`;
    if (!taken.includes(name.toLowerCase())) return name;
  }
}
