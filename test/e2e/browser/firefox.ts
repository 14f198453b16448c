/**
 * Real Firefox ESR, headless, driven over WebDriver BiDi. The chrome scope (the browser's own window) is reached as
 * well, so that its context menu and its permission prompts are the real ones.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GECKO_ID } from '../../../shared/product.ts';
import { fromBidi, toBidi } from './bidi-values.ts';
import { startChild } from './child.ts';
import { eventually } from './eventually.ts';
import {
  BACKGROUND_STATE,
  CHOOSE_MENU_ITEM,
  KILL_BACKGROUND,
  PRESS_ALLOW,
  PRESS_BLOCK,
  SET_THEME,
} from './firefox-chrome.ts';
import { CONFIRM_FOLDER, DROP_ENTRY, GIVE_ENTRY, PICK_NEXT } from './firefox-files.ts';
import { Page } from './page.ts';
import { openSocketRpc, type SocketRpc } from './socket-rpc.ts';
import type { TestBrowser } from './test-browser.ts';

/** Pinned through a preference, so that the Origin and the pages' addresses are known. */
const UUID = '5b0e7c1c-6a60-4df0-9b7b-2d7f0c6f1d11';

const PREFERENCES: Record<string, string | number | boolean> = {
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.aboutwelcome.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.enabled': false,
  'app.normandy.enabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.trr.mode': 5,
  'network.http.http3.enable': false,
  // Only folders from its own picker and drags could be read otherwise.
  'dom.filesystem.pathcheck.disabled': true,
  'intl.locale.requested': 'en-US',
  // All that is not loopback goes to a proxy that nobody serves.
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  'network.proxy.no_proxies_on': 'localhost, 127.0.0.1',
  'network.proxy.allow_hijacking_localhost': false,
  'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: UUID }),
};

export async function launchFirefox(extension: string): Promise<TestBrowser> {
  await using opened = new AsyncDisposableStack();
  const profile = await mkdtemp(join(tmpdir(), 'pf-firefox-'));
  opened.defer(() => rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));
  const lines = Object.entries(PREFERENCES).map(
    ([k, v]) => `user_pref(${JSON.stringify(k)}, ${JSON.stringify(v)});`,
  );
  await writeFile(join(profile, 'user.js'), lines.join('\n'));
  const browser = startChild(
    'firefox-esr',
    [
      '--headless',
      '--no-remote',
      '--profile',
      profile,
      '--remote-debugging-port=0',
      '--remote-allow-system-access',
    ],
    {
      ...process.env,
      MOZ_CRASHREPORTER_DISABLE: '1',
      MOZ_HEADLESS_WIDTH: '1280',
      MOZ_HEADLESS_HEIGHT: '1000',
    },
  );
  opened.defer(async () => void (await browser.stop()));
  const listening = (await browser.prints(/BiDi listening on (ws:\S+)/, 60_000)).at(1);
  const rpc = await openSocketRpc(`${listening}/session`);
  opened.defer(async () => {
    // Without the farewell Firefox would end all the same, but write a crash note first.
    await rpc.send('browser.close').catch(() => undefined);
    rpc.close();
  });
  await rpc.send('session.new', {
    capabilities: { alwaysMatch: { unhandledPromptBehavior: { default: 'ignore' } } },
  });
  await rpc.send('webExtension.install', { extensionData: { type: 'path', path: extension } });
  const tree = (await rpc.send('browsingContext.getTree', { 'moz:scope': 'chrome' })) as {
    contexts: { context: string }[];
  };
  const chrome = tree.contexts[0]?.context ?? '';

  const open = async (url: string): Promise<Page> => {
    const { context } = (await rpc.send('browsingContext.create', { type: 'tab' })) as { context: string };
    await rpc.send('browsingContext.navigate', { context, url, wait: 'complete' });
    return contextPage(rpc, chrome, context);
  };

  const closing = opened.move();
  return {
    name: 'firefox',
    profile,
    open,
    extensionPage: (file) => open(`moz-extension://${UUID}/${file}`),
    async upload(page, selector, { menu, allow }) {
      const [x, y] = await page.middleOf(selector);
      await page.driver.mouse(x, y, 'right');
      const activatedAt = Number(await call(rpc, chrome, CHOOSE_MENU_ITEM, menu.title));
      if (allow !== undefined) await call(rpc, chrome, allow ? PRESS_ALLOW : PRESS_BLOCK);
      return activatedAt;
    },
    answerPrompt: async (_page, allow) => {
      await call(rpc, chrome, allow ? PRESS_ALLOW : PRESS_BLOCK);
    },
    async killBackground() {
      await call(rpc, chrome, KILL_BACKGROUND, GECKO_ID);
    },
    backgroundAsleep: () =>
      eventually(
        'the background went on',
        async () => (await call(rpc, chrome, BACKGROUND_STATE, GECKO_ID)) === 'stopped',
      ),
    close: () => closing.disposeAsync(),
  };
}

function contextPage(rpc: SocketRpc, chrome: string, context: string): Page {
  const page: Page = new Page({
    evaluate: (source, ...args) => call(rpc, context, source, ...args),
    async chooseFiles(selector, paths) {
      const locator = { type: 'css', value: selector };
      const { nodes } = (await rpc.send('browsingContext.locateNodes', { context, locator })) as {
        nodes: { sharedId: string }[];
      };
      await rpc.send('input.setFiles', { context, element: { sharedId: nodes[0]?.sharedId }, files: paths });
    },
    async chooseFolder(selector, path) {
      await call(rpc, chrome, PICK_NEXT, path);
      await page.click(`${selector} + button`);
      await call(rpc, chrome, CONFIRM_FOLDER);
    },
    async drop(path) {
      await this.front();
      await call(rpc, chrome, GIVE_ENTRY, path);
      await page.until(DROP_ENTRY);
    },
    front: async () => {
      await rpc.send('browsingContext.activate', { context });
    },
    async mouse(x, y, button) {
      await this.front();
      await rpc.send('input.performActions', {
        context,
        actions: [
          {
            type: 'pointer',
            id: 'mouse',
            actions: [
              { type: 'pointerMove', x, y },
              { type: 'pointerDown', button: button === 'right' ? 2 : 0 },
              { type: 'pointerUp', button: button === 'right' ? 2 : 0 },
            ],
          },
        ],
      });
    },
    theme: async (theme) => {
      await call(rpc, chrome, SET_THEME, theme);
    },
    async screenshot() {
      const { data } = (await rpc.send('browsingContext.captureScreenshot', { context })) as { data: string };
      return Buffer.from(data, 'base64');
    },
    async close() {
      await rpc.send('browsingContext.close', { context });
    },
  });
  return page;
}

async function call(rpc: SocketRpc, context: string, source: string, ...args: unknown[]): Promise<unknown> {
  const answer = (await rpc.send('script.callFunction', {
    functionDeclaration: source,
    awaitPromise: true,
    target: { context },
    arguments: args.map(toBidi),
    userActivation: true,
    serializationOptions: { maxObjectDepth: 10 },
  })) as { type: string; result: unknown; exceptionDetails?: { text: string } };
  if (answer.type === 'exception') throw new Error(answer.exceptionDetails?.text ?? 'exception');
  return fromBidi(answer.result);
}
