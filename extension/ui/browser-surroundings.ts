import browser from '../browser.ts';
import { ask, askCompanion, PAGE_PORT } from '../messages.ts';
import type { Surroundings } from './connector.ts';

/** The real browser and the real background. */
export const browserSurroundings: Surroundings = {
  ask,
  askCompanion,
  message: (key, substitutions) => browser.i18n.getMessage(key, substitutions),
  loadMessages: async (language) =>
    (await fetch(browser.runtime.getURL(`_locales/${language}/messages.json`))).json(),
  browserLanguage: browser.i18n.getUILanguage(),
  requestSite: (originPattern) => browser.permissions.request({ origins: [originPattern] }),
  async openOptions(section) {
    // openOptionsPage finds a tab that is open already, but cannot go to a section.
    if (section === undefined) await browser.runtime.openOptionsPage();
    else await browser.tabs.create({ url: browser.runtime.getURL(`options.html#${section}`) });
  },
  async openPicker() {
    await browser.tabs.create({ url: browser.runtime.getURL('picker.html') });
  },
  async openPage(url) {
    await browser.tabs.create({ url });
  },
  async shortcuts() {
    const commands = await browser.commands.getAll();
    return commands.map(({ name = '', description, shortcut = '' }) => ({
      name,
      // The command that opens the popup has no text of its own in every browser.
      description: description || browser.runtime.getManifest().name,
      keys: shortcut,
    }));
  },
  changeShortcuts: openShortcutSettings,
  announcePage() {
    holdPort();
    ask('wake', {}).catch(() => {});
  },
};

/** The port ends with the page, or with a background that was put to sleep: then a new one wakes it. */
function holdPort(): void {
  const port = browser.runtime.connect({ name: PAGE_PORT });
  port.onDisconnect.addListener(() => {
    if (document.visibilityState === 'visible') setTimeout(holdPort, 1000);
    else document.addEventListener('visibilitychange', holdPort, { once: true });
  });
}

/** Firefox (since 137) has a call for it, and lets nobody open its page by address; Chromium has only the address. */
async function openShortcutSettings(): Promise<void> {
  const commands: typeof browser.commands & { openShortcutSettings?(): Promise<void> } = browser.commands;
  if (commands.openShortcutSettings) await commands.openShortcutSettings();
  else await browser.tabs.create({ url: 'chrome://extensions/shortcuts' });
}
