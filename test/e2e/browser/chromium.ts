/**
 * Real Chromium in a window on a virtual display, driven over CDP page by page. Nothing ever attaches to the
 * background, so it lives and dies as it does for people; menus and prompts are worked with mouse and keyboard.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHROMIUM_ID } from '../../../shared/product.ts';
import { startChild } from './child.ts';
import { type Display, startDisplay } from './display.ts';
import { eventually } from './eventually.ts';
import { Page, type PageDriver } from './page.ts';
import { openSocketRpc } from './socket-rpc.ts';
import type { TestBrowser } from './test-browser.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--password-store=basic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Only loopback resolves: nothing of the browser's own traffic leaves the machine.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  '--disable-features=HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,Translate,NetworkTimeServiceQuerying',
  '--lang=en-US',
  '--window-position=0,0',
  '--window-size=1280,1000',
];

export async function launchChromium(extension: string): Promise<TestBrowser> {
  await using opened = new AsyncDisposableStack();
  const profile = await mkdtemp(join(tmpdir(), 'pf-chromium-'));
  opened.defer(() => rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));
  const display = await startDisplay();
  opened.defer(() => display.close());
  const browser = startChild(
    'chromium',
    [
      ...FLAGS,
      `--user-data-dir=${profile}`,
      `--load-extension=${extension}`,
      '--remote-debugging-port=0',
      'about:blank',
    ],
    { ...display.env, LANGUAGE: 'en_US' },
  );
  opened.defer(async () => void (await browser.stop()));
  const port = (await browser.prints(/DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/)).at(1);
  const http = `http://127.0.0.1:${port}`;

  const attach = async (target: { id: string }): Promise<Page> => {
    const rpc = await openSocketRpc(`ws://127.0.0.1:${port}/devtools/page/${target.id}`);
    return new Page(drive(rpc, () => fetch(`${http}/json/close/${target.id}`)));
  };
  const open = async (url: string): Promise<Page> => {
    const answer = await fetch(`${http}/json/new?${encodeURIComponent(url)}`, { method: 'PUT' });
    const page = await attach((await answer.json()) as { id: string });
    await page.until('(u) => location.href.startsWith(u) && document.readyState === "complete"', [url]);
    return page;
  };

  const closing = opened.move();
  return {
    name: 'chromium',
    profile,
    open,
    extensionPage: (file) => open(`chrome-extension://${CHROMIUM_ID}/${file}`),
    async upload(page, selector, { menu, allow }) {
      await page.driver.front();
      const [x, y] = await page.middleOf(selector);
      const [dx, dy] = await page.evaluate<[number, number]>(
        '() => [screenX + (outerWidth - innerWidth) / 2, screenY + outerHeight - innerHeight]',
      );
      const opened = await openMenu(display, Math.round(dx + x), Math.round(dy + y));
      const activatedAt = await chooseEntry(display, opened, menu.index);
      if (allow !== undefined) await answerPrompt(display, page, allow);
      return activatedAt;
    },
    answerPrompt: (page, allow) => answerPrompt(display, page, allow),
    async killBackground() {
      const worker = await backgroundOf(http);
      if (!worker) throw new Error('there is no background to be killed');
      await fetch(`${http}/json/close/${worker.id}`);
      await eventually('the background went on', async () => (await backgroundOf(http)) === undefined);
    },
    backgroundAsleep: () =>
      eventually('the background went on', async () => (await backgroundOf(http)) === undefined),
    close: () => closing.disposeAsync(),
  };
}

/** The list of targets can be read without attaching to any of them. */
async function backgroundOf(http: string): Promise<{ id: string } | undefined> {
  const targets = (await (await fetch(`${http}/json/list`)).json()) as { id: string; type: string }[];
  return targets.find((target) => target.type === 'service_worker');
}

/** A page may not be ready for the mouse the first time: clicks until a menu, a window of its own, is there. Its id. */
async function openMenu(display: Display, x: number, y: number): Promise<string> {
  const before = await display.windows();
  for (let tries = 0; tries < 10; tries++) {
    await display.input('mousemove', x, y, 'click', 3);
    for (let looks = 0; looks < 10; looks++) {
      const menu = [...(await display.windows())].find((id) => !before.has(id));
      if (menu) return menu;
      await settle(60);
    }
  }
  throw new Error('Chromium showed no context menu');
}

/**
 * Our entry’s first letter is unique in the image menu: it chooses the entry, or opens our submenu with nothing chosen
 * in it yet. A menu may not be ready for keys at first. Returns when the entry was activated, ms since 1970.
 */
async function chooseEntry(display: Display, menu: string, index: number | undefined): Promise<number> {
  const gone = async () => !(await display.windows()).has(menu);
  if (index === undefined) return await keyUntil(display, 'u', gone);
  const before = await display.windows();
  const submenu = async () => [...(await display.windows())].some((id) => !before.has(id));
  await keyUntil(display, 'u', submenu);
  for (let n = 0; n <= index; n++) await display.input('key', 'Down');
  return await keyUntil(display, 'Return', gone);
}

/** Presses the key, again every two seconds until it is so. Returns when it last did, ms since 1970. */
async function keyUntil(display: Display, key: string, so: () => Promise<boolean>): Promise<number> {
  for (let tries = 0; tries < 10; tries++) {
    const pressedAt = Date.now();
    await display.input('key', key);
    const heard = eventually('the menu did not hear the key', so, 2000).then(
      () => true,
      () => false,
    );
    if (await heard) return pressedAt;
  }
  throw new Error(`Chromium’s menu does not take ${key}`);
}

/** The prompt takes the focus from the page; its first half second ignores input. The focus starts on Deny. */
async function answerPrompt(display: Display, page: Page, allow: boolean): Promise<void> {
  await page.until('() => !document.hasFocus()');
  for (let tries = 0; tries < 5; tries++) {
    await settle(700);
    await display.input('key', ...(allow ? ['Tab', 'Return'] : ['Return']));
    const gone = page.until('() => document.hasFocus()', [], 2000).then(
      () => true,
      () => false,
    );
    if (await gone) return;
  }
  throw new Error('Chromium did not take the answer to its prompt');
}

const settle = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function drive(
  rpc: Awaited<ReturnType<typeof openSocketRpc>>,
  closeTarget: () => Promise<unknown>,
): PageDriver {
  const press = (type: string, x: number, y: number, button: string) =>
    rpc.send('Input.dispatchMouseEvent', { type, x, y, button, clickCount: 1 });
  return {
    async evaluate(source, ...args) {
      const answer = (await rpc.send('Runtime.evaluate', {
        expression: `(${source})(${args.map((a) => JSON.stringify(a)).join(',')})`,
        awaitPromise: true,
        returnByValue: true,
        userGesture: true,
      })) as {
        result: { value?: unknown };
        exceptionDetails?: { exception?: { description?: string }; text: string };
      };
      const failure = answer.exceptionDetails;
      if (failure) throw new Error(failure.exception?.description ?? failure.text);
      return answer.result.value;
    },
    async chooseFiles(selector, paths) {
      const { result } = (await rpc.send('Runtime.evaluate', {
        expression: `document.querySelector(${JSON.stringify(selector)})`,
      })) as { result: { objectId: string } };
      await rpc.send('DOM.setFileInputFiles', { files: paths, objectId: result.objectId });
    },
    chooseFolder(selector, path) {
      return this.chooseFiles(selector, [path]);
    },
    async drop(path) {
      const at = { x: 200, y: 200, data: { items: [], files: [path], dragOperationsMask: 1 } };
      for (const type of ['dragEnter', 'dragOver', 'drop'])
        await rpc.send('Input.dispatchDragEvent', { type, ...at });
    },
    front: async () => {
      await rpc.send('Page.bringToFront');
    },
    async mouse(x, y, button) {
      await this.front();
      await press('mouseMoved', x, y, 'none');
      await press('mousePressed', x, y, button);
      await press('mouseReleased', x, y, button);
    },
    theme: async (theme) => {
      const features = [{ name: 'prefers-color-scheme', value: theme }];
      await rpc.send('Emulation.setEmulatedMedia', { features });
    },
    async screenshot() {
      const { data } = (await rpc.send('Page.captureScreenshot', { format: 'png' })) as { data: string };
      return Buffer.from(data, 'base64');
    },
    async close() {
      await closeTarget();
      rpc.close();
    },
  };
}
