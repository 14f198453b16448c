import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBrowser } from './browser-process.ts';
import { installTemporaryAddon } from './firefox-debugger.ts';
import type { DemoWindow, OpenBrowser } from './open-browser.ts';

/** Preferences of the demo's profile: the debugger's socket may install the extension; no questions at first start. */
const PREFERENCES = {
  'devtools.debugger.remote-enabled': true,
  'devtools.debugger.prompt-connection': false,
  'devtools.chrome.enabled': true,
  'browser.shell.checkDefaultBrowser': false,
  'browser.aboutwelcome.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
};

/**
 * Opens Firefox in a kept profile of its own with the sample photos, installs the extension until it is closed, as
 * about:debugging does, and opens its options page. Not on Windows: its debugger listens on no socket that only the owner can reach.
 */
export async function openFirefox(
  path: string,
  extension: string,
  { home, gallery, stop }: DemoWindow,
): Promise<OpenBrowser | null> {
  if (process.platform === 'win32') return null;
  const profile = join(home, 'firefox-profile');
  await mkdir(profile, { recursive: true, mode: 0o700 });
  const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref("${name}", ${value});\n`);
  await writeFile(join(profile, 'user.js'), lines.join(''));
  // In a folder that only we may enter, and short: paths of sockets are limited to about 100 bytes.
  const folder = await mkdtemp(join(tmpdir(), 'photoferry-'));
  const socket = join(folder, 'firefox');
  const browser = await startBrowser(
    path,
    ['--new-instance', '--profile', profile, '-start-debugger-server', socket, gallery.url],
    gallery.visited,
    stop,
  );
  const installed =
    browser && (await installTemporaryAddon(socket, extension, 'options.html').catch(() => false));
  await rm(folder, { recursive: true, force: true });
  if (browser && installed) return { name: 'Firefox', ...browser };
  await browser?.close();
  return null;
}
