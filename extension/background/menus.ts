/** Builds the menu on photos, and again when the servers change. */
import { liveQuery } from 'dexie';
import browser, { type Menus } from '../browser.ts';
import { db, readState, writeState } from '../db.ts';
import { shownServers } from '../ui/settings-view.ts';
import { type MenuItem, menuItems } from './menu-model.ts';
import { createSerial } from './serial.ts';
import { text } from './text.ts';

/** Firefox's build has the permission `menus`, and with it no `contextMenus`; Chromium's the other way round. */
export const menus: Pick<Menus.Static, 'create' | 'removeAll' | 'onClicked'> =
  browser.menus ?? browser.contextMenus;

const inOrder = createSerial();

/** Follows the servers as long as this background lives. */
export function watchMenu(): void {
  liveQuery(currentItems).subscribe({
    next: (items) => void inOrder(() => build(items, false)),
    error: () => undefined,
  });
}

/** Builds the menu whatever was there: browsers forget it at an update, and some at a start. */
export async function rebuildMenu(): Promise<void> {
  await inOrder(async () => build(await currentItems(), true));
}

const currentItems = async (): Promise<MenuItem[]> =>
  menuItems(
    shownServers(await db.documents.where({ kind: 'server' }).or('kind').equals('preferences').toArray()),
    text,
  );

async function build(items: readonly MenuItem[], anyway: boolean): Promise<void> {
  const model = JSON.stringify(items);
  if (!anyway && (await readState('menu'))?.model === model) return;
  await menus.removeAll();
  for (const item of items) await create(item);
  await writeState('menu', { model });
}

function create({ id, parentId, title }: MenuItem): Promise<void> {
  const place = parentId === undefined ? {} : { parentId };
  return new Promise((resolve) => {
    menus.create({ id, title, contexts: ['image'], ...place }, () => {
      // An entry that is there already is what we want; reading the error says that we saw it.
      void browser.runtime.lastError;
      resolve();
    });
  });
}
