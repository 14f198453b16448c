/** What runs in Firefox's own window: its context menu and its permission prompt, operated like a person does. */

/**
 * Waits for the open context menu, activates the item with this label (in a submenu too), waits until it closed. Returns
 * when it was activated, in ms since 1970.
 */
export const CHOOSE_MENU_ITEM = `async (label) => {
  const { setTimeout } = window;
  const until = async (what, test) => {
    for (let i = 0; i < 200; i++) { const v = test(); if (v) return v; await new Promise((r) => setTimeout(r, 30)); }
    throw new Error('context menu: ' + what);
  };
  const menu = document.getElementById('contentAreaContextMenu');
  await until('did not open', () => menu.state === 'open');
  const labels = () => [...menu.querySelectorAll('menuitem')].filter((i) => !i.hidden).map((i) => i.label);
  const item = [...menu.querySelectorAll('menuitem')].find((i) => i.label === label && !i.hidden);
  if (!item) { const seen = labels(); menu.hidePopup(); throw new Error('no item ' + label + ' in ' + seen.join(' | ')); }
  const parent = item.closest('menu');
  let popup = menu;
  if (parent && menu.contains(parent)) {
    parent.openMenu(true);
    popup = parent.menupopup;
    await until('submenu did not open', () => popup.state === 'open');
  }
  const activatedAt = Date.now();
  popup.activateItem(item);
  await until('did not close', () => menu.state === 'closed');
  return activatedAt;
}`;

const prompt = (button: string) => `async () => {
  const { setTimeout, PopupNotifications } = window;
  for (let i = 0; i < 200; i++) {
    const note = document.getElementById('addon-webext-permissions-notification');
    if (note && PopupNotifications.panel.state === 'open') {
      // Firefox ignores clicks in the first half second, so that nobody is tricked into one.
      await new Promise((r) => setTimeout(r, 700));
      note.${button}.click();
      return true;
    }
    await new Promise((r) => setTimeout(r, 50));
  }
  throw new Error('no permission prompt came');
}`;

export const PRESS_ALLOW = prompt('button');
export const PRESS_BLOCK = prompt('secondaryButton');

/** `running`, `suspending` or `stopped`. */
export const BACKGROUND_STATE = `(id) => WebExtensionPolicy.getByID(id).extension.backgroundState`;

/** Ends the background, and returns once it is gone. */
export const KILL_BACKGROUND = `async (id) => {
  await WebExtensionPolicy.getByID(id).extension.terminateBackground({ ignoreDevToolsAttached: true });
}`;

/** What every page is told of the colour scheme (0 dark, 1 light). */
export const SET_THEME = `(theme) => Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', theme === 'dark' ? 0 : 1)`;
