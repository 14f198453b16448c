/** A page whose database cannot be read says so, and is there again once it can. */
import type { Page } from './browser/page.ts';
import { lookAt } from './look-at-pages.ts';

/** Leaves the options page open at its servers. */
export async function stopPage(options: Page, pictures: string): Promise<void> {
  await options.press('Servers');
  await options.evaluate(`() => {
    for (const { prototype } of [IDBObjectStore, IDBIndex]) {
      prototype.getAll = () => {
        throw new Error('the disk cannot be read');
      };
    }
    location.hash = 'activity';
  }`);
  await options.shows('This page came to a stop');
  await lookAt(options, pictures);
  await options.press('Load again');
  await options.shows('Last 30 days');
  await options.press('Servers');
}
