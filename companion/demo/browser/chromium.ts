import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { CHROMIUM_ORIGIN } from '../../../shared/product.ts';
import { startBrowser } from './browser-process.ts';
import type { DemoWindow, OpenBrowser } from './open-browser.ts';

/** Opens Chromium in a kept profile of its own, with the extension, the sample photos and the options page. */
export async function openChromium(
  path: string,
  extension: string,
  { home, gallery, stop }: DemoWindow,
): Promise<OpenBrowser | null> {
  const common = [
    `--user-data-dir=${join(home, 'chromium-profile')}`,
    // Chromium refuses to start its sandbox as root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  const browser = await startBrowser(
    path,
    [...common, `--load-extension=${extension}`, '--no-first-run', '--no-default-browser-check', gallery.url],
    gallery.visited,
    stop,
  );
  if (!browser) return null;
  // An extension's page on the first command line comes before the extension is loaded; a second one hands it on.
  spawn(path, [...common, `${CHROMIUM_ORIGIN}/options.html`], { stdio: 'ignore' }).on('error', () => {});
  return { name: 'Chromium', ...browser };
}
