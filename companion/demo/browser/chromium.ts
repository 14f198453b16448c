import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { CHROMIUM_ORIGIN } from '../../../shared/product.ts';
import { startBrowser } from './browser-process.ts';
import type { DemoWindow, OpenBrowser } from './open-browser.ts';

/** Long enough for a slow start of the page that is already on its way. */
const GO_AGAIN_MS = 4000;

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
    [
      ...common,
      `--load-extension=${extension}`,
      '--no-first-run',
      '--no-default-browser-check',
      wayTo(gallery.url),
    ],
    gallery.visited,
    stop,
  );
  if (!browser) return null;
  // An extension's page on the first command line comes before the extension is loaded; a second one hands it on.
  const second = spawn(path, [...common, `${CHROMIUM_ORIGIN}/options.html`], { stdio: 'ignore' });
  const handedOn = new Promise<void>((resolve) => {
    second.once('exit', () => resolve());
    second.once('error', () => resolve());
  });
  const close = async () => {
    // Ended first: it would open a window of its own where there is no first one any more.
    second.kill('SIGTERM');
    await handedOn;
    await browser.close();
  };
  return { name: 'Chromium', ended: browser.ended, close };
}

/**
 * A page of its own that goes to the gallery, and again until it is left. Chromium 156 never sends a request from the
 * command line if an extension that may change requests is loaded meanwhile: the tab stays empty for good.
 */
function wayTo(galleryUrl: string): string {
  const script = `const go=()=>location.replace('${galleryUrl}');go();setInterval(go,${GO_AGAIN_MS})`;
  return `data:text/html,<title>Photoferry</title><script>${script}</script>`;
}
