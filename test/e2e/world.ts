/** Everything a flow needs, real: companion, Apache behind a proxy that can hold it up, photo site, browser. */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FaultProxy, startApache, startFaultProxy, type TestServer } from '../servers/index.ts';
import { giveToServer } from '../servers/unprivileged.ts';
import type { Page } from './browser/page.ts';
import type { TestBrowser } from './browser/test-browser.ts';
import { type CompanionProcess, prepareCompanion } from './companion.ts';
import { type PhotoSite, sha256, startPhotoSite } from './photo-site.ts';

export interface World {
  readonly browser: TestBrowser;
  readonly companion: CompanionProcess;
  readonly apache: TestServer;
  /** Between companion and Apache. */
  readonly proxy: FaultProxy;
  readonly site: PhotoSite;
  /** Names of the files in a folder on Apache's disk, temporary ones too. */
  stored(folder: string): Promise<string[]>;
  /** SHA-256 of a file on Apache's disk. */
  storedHash(path: string): Promise<string>;
  close(): Promise<void>;
}

const DIST = new URL('../../dist/', import.meta.url).pathname;

export async function makeWorld(
  launch: (extension: string) => Promise<TestBrowser>,
  name: string,
): Promise<World> {
  const extension = builtExtension(name);
  // What is there already when something else does not come would keep the tests from ending.
  await using opened = new AsyncDisposableStack();
  const apache = await startApache();
  opened.defer(() => apache.remove());
  await mkdir(join(apache.root, 'Holidays'));
  await giveToServer(join(apache.root, 'Holidays'));
  const proxy = await startFaultProxy(apache.url);
  opened.defer(() => proxy.stop());
  const site = await startPhotoSite();
  opened.defer(() => site.close());
  const companion = await prepareCompanion();
  opened.defer(() => companion.remove());
  await companion.start();
  const browser = await launch(extension);
  opened.defer(() => browser.close());
  const closing = opened.move();
  return {
    browser,
    companion,
    apache,
    proxy,
    site,
    stored: async (folder) => (await readdir(join(apache.root, folder))).filter((n) => n !== '.DAV').sort(),
    storedHash: async (path) => sha256(await readFile(join(apache.root, path))),
    close: () => closing.disposeAsync(),
  };
}

/** Where the extension for a browser is built. */
export function builtExtension(name: string): string {
  const extension = join(DIST, name);
  if (!existsSync(join(extension, 'manifest.json')))
    throw new Error(`${extension} is not built: npm run build`);
  return extension;
}

/** Pastes a fresh code into the options page and waits until it says that it is connected. */
export async function pair({ companion }: Pick<World, 'companion'>, options: Page): Promise<void> {
  const code = await companion.pairingCode();
  await options.fill('Pairing code', code);
  await options.press('Pair');
  await options.shows('Connected to');
}

/** Goes through the dialog up to the point where the server is found. */
export async function connectServer(
  options: Page,
  access: { url: string; username: string; password: string },
): Promise<void> {
  await options.press('Add server');
  await fillAccess(options, access);
  await options.press('Connect');
}

export async function fillAccess(
  options: Page,
  access: { url?: string; username?: string; password?: string },
): Promise<void> {
  if (access.url !== undefined) await options.fill('Address', access.url);
  if (access.username !== undefined) await options.fill('User name', access.username);
  if (access.password !== undefined) await options.fill('Password', access.password);
}

/** Adds Apache (through the proxy) under a name, with an upload folder. */
export async function addApache(world: World, options: Page, name: string, folder: string): Promise<void> {
  const { username, password } = world.apache;
  await connectServer(options, { url: world.proxy.url, username, password });
  await options.shows('Connected: ');
  await options.fill('Name', name);
  await options.fill('Upload folder', folder);
  await options.press('Save');
  await options.until('() => !document.querySelector("dialog[open]")');
  await options.shows(name);
}
