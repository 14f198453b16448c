import { openChromium } from './chromium.ts';
import { findBrowsers, hasDisplay } from './find-browser.ts';
import { findExtension } from './find-extension.ts';
import { openFirefox } from './firefox.ts';

/** A browser that shows the demo. */
export interface OpenBrowser {
  name: 'Chromium' | 'Firefox';
  /** Resolves when the window was closed or the browser ended otherwise. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

/** What the browser is to show, and where its profile is kept. */
export interface DemoWindow {
  home: string;
  gallery: { url: string; visited: Promise<void> };
  /** Aborted when nobody wants a browser any more. */
  stop: AbortSignal;
}

/** Opens the first browser that works, with the extension loaded; null where there is none, or no display. */
export async function openBrowser(window: DemoWindow, env: NodeJS.ProcessEnv): Promise<OpenBrowser | null> {
  if (!hasDisplay(env)) return null;
  for (const { kind, path } of await findBrowsers(env)) {
    const extension = await findExtension(kind);
    if (extension === null || window.stop.aborted) continue;
    const opened = await (kind === 'chromium' ? openChromium : openFirefox)(path, extension, window);
    if (opened) return opened;
  }
  return null;
}
