/** The Sync cells of the table of servers, and the ways back. */
import type { Page } from '../browser/page.ts';
import { NAME } from './sync-place.ts';

const TITLE = '(title) => document.querySelector("h2")?.innerText === title';
const SERVER_IS =
  '(name) => [...document.querySelectorAll("dialog[open] select")].some((one) => one.selectedOptions[0]?.text.includes(name))';

/** Needs the view of servers, a server *Home* with a sync folder and *Attic* without any. */
export async function goFromServers(options: Page): Promise<void> {
  await options.click('a.cell-button[href^="#sync/of/"]');
  await options.until(TITLE, ['Sync folders of Home']);
  await options.shows(NAME);
  await options.press('All sync folders');
  await options.until(TITLE, ['Sync']);
  await options.press('Servers');
  await options.click('a.cell-button[href^="#sync/add/"]');
  await options.until(SERVER_IS, ['Attic']);
  await options.press('Cancel');
  await options.press('Servers');
  await options.until(TITLE, ['Servers']);
}
