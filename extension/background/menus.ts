/** Builds the menu on photos, and again when the servers change. */
import { liveQuery } from 'dexie';
import browser, { type Menus } from '../browser.ts';
import { type DocumentRow, db, readState, writeState } from '../db.ts';
import { shownPreferences, shownServers } from '../ui/settings-view.ts';
import { type MenuItem, menuItems } from './menu-model.ts';
import { createSerial } from './serial.ts';
import { textsIn } from './text.ts';

/** Firefox's build has the permission `menus`, and with it no `contextMenus`; Chromium's the other way round. */
export const menus: Pick<Menus.Static, 'create' | 'removeAll' | 'onClicked'> =
  browser.menus ?? browser.contextMenus;

const inOrder = createSerial();

/** Follows servers and preferences as long as this background lives. */
export function watchMenu(): void {
  liveQuery(documentsOfMenu).subscribe({
    next: (documents) => void inOrder(() => build(documents, false)),
    error: () => undefined,
  });
}

/** Builds the menu whatever was there: browsers forget it at an update, and some at a start. */
export async function rebuildMenu(): Promise<void> {
  await inOrder(async () => build(await documentsOfMenu(), true));
}

const documentsOfMenu = (): Promise<DocumentRow[]> =>
  db.documents.where({ kind: 'server' }).or('kind').equals('preferences').toArray();

async function build(documents: readonly DocumentRow[], anyway: boolean): Promise<void> {
  const { language, menuScope } = shownPreferences(documents);
  const { text } = await textsIn(language);
  const items = menuItems(shownServers(documents), menuScope, text);
  const model = JSON.stringify(items);
  if (!anyway && (await readState('menu'))?.model === model) return;
  await menus.removeAll();
  for (const item of items) await create(item);
  await writeState('menu', { model });
}

function create({ id, parentId, title, contexts }: MenuItem): Promise<void> {
  const place = parentId === undefined ? {} : { parentId };
  return new Promise((resolve) => {
    menus.create({ id, title, contexts: [...contexts], ...place }, () => {
      // An entry that is there already is what we want; reading the error says that we saw it.
      void browser.runtime.lastError;
      resolve();
    });
  });
}
