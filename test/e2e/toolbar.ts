/** What the browser shows of the extension outside of its pages, asked for in any document of the extension. */
import type { Page } from './browser/page.ts';

const API = '(globalThis.browser ?? globalThis.chrome)';

/** A document of the extension that is none of its pages: to the extension nobody is looking. */
export const UNSEEN = 'icons/128.png';

/** Waits until the toolbar button's badge says this. */
export async function badgeSays(page: Page, text: string): Promise<void> {
  await page.until(`async (text) => (await ${API}.action.getBadgeText({})) === text`, [text]);
}

/** Looks out for the notification of the end of uploads. The function returned waits for it, and takes it away. */
export async function lookOutForNotice(page: Page): Promise<() => Promise<void>> {
  // Headless Firefox has nowhere to show it, and closes it at once.
  await page.evaluate(
    `() => ${API}.notifications.onClosed.addListener((id) => { globalThis.closedNotice = id; })`,
  );
  const came = `async () => globalThis.closedNotice === 'uploads' || 'uploads' in (await ${API}.notifications.getAll())`;
  return async () => {
    await page.until(came);
    await page.evaluate(`() => ${API}.notifications.clear('uploads')`);
  };
}

/** Waits until the menu on photos was built with this server in it. */
export async function menuOffers(page: Page, server: string): Promise<void> {
  await page.until(
    `(server) => new Promise((resolve) => {
      indexedDB.open('photoferry').onsuccess = ({ target: { result: database } }) => {
        database.transaction('state').objectStore('state').get('menu').onsuccess = ({ target: { result } }) => {
          database.close();
          resolve(result?.value.model.includes(server));
        };
      };
    })`,
    [server],
  );
}
