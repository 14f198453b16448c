/** The menu on photos, as it follows from the servers. Pure. */
import type { WholePreferences } from '../../shared/shown-settings.ts';
import type { ShownServer } from '../ui/settings-view.ts';

export interface MenuItem {
  id: string;
  parentId?: string;
  title: string;
  contexts: readonly Context[];
}
type Context = (typeof CONTEXTS)[MenuScope][number];
type MenuScope = WholePreferences['menuScope'];

/** Where the menu has our entry. */
const CONTEXTS = {
  photos: ['image'],
  links: ['image', 'link'],
  any: ['image', 'link', 'video', 'page', 'frame', 'selection'],
} as const;

/** Looks up a message by key. */
type Lookup = (key: string, substitutions?: string[]) => string;

const SERVER_PREFIX = 'server:';
const PARENT = 'servers';
const SETUP = 'setup';

/** One entry for one server; with several a submenu of them, the default first; with none the way to add one. */
export function menuItems(servers: readonly ShownServer[], scope: MenuScope, text: Lookup): MenuItem[] {
  const contexts = CONTEXTS[scope];
  const [first, ...others] = servers.toSorted((a, b) => Number(b.isDefault) - Number(a.isDefault));
  if (!first) return [{ id: SETUP, title: text('menu_set_up'), contexts }];
  if (others.length === 0) {
    return [
      { id: SERVER_PREFIX + first.id, title: text('menu_upload_to', [plainTitle(first.name)]), contexts },
    ];
  }
  const items = [first, ...others].map((server) => ({
    id: SERVER_PREFIX + server.id,
    parentId: PARENT,
    title: plainTitle(server.name),
    contexts,
  }));
  return [{ id: PARENT, title: text('menu_upload_to_submenu'), contexts }, ...items];
}

/** The server of an entry that was clicked; null for the entry that leads to the options page. */
export function serverOfItem(id: string | number): string | null {
  const text = String(id);
  return text.startsWith(SERVER_PREFIX) ? text.slice(SERVER_PREFIX.length) : null;
}

/** In menu titles `&` marks an access key and `%s` stands for the selection. */
const plainTitle = (name: string): string => name.replaceAll('&', '&&').replaceAll('%s', '%\u2060s');
