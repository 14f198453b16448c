/**
 * Stands in for browser, background and companion, so that every screen can be seen and photographed alone:
 * `?mock=STATE&lang=de`. The states are in mock-states.ts; a server answers by its host name (mock-companion.ts).
 */
import type { MessageName } from '../../messages.ts';
import type { Surroundings } from '../connector.ts';
import { messagesLookup } from '../messages-lookup.ts';
import { mockBackground } from './mock-background.ts';
import { mockCompanion } from './mock-companion.ts';
import { mockMessages } from './mock-messages.ts';
import { fillDatabase } from './mock-states.ts';

/** Fills the database with a state and answers everything the pages ask. */
export async function mockSurroundings(state: string): Promise<Surroundings> {
  const language = new URLSearchParams(location.search).get('lang') ?? 'en';
  const message = messagesLookup(await mockMessages(language));
  await fillDatabase(state);
  return {
    message,
    loadMessages: mockMessages,
    browserLanguage: language,
    ask: async (name, params) => (await mockBackground(name as MessageName, params)) as never,
    askCompanion: async (method, params) => (await mockCompanion(method, params as never)) as never,
    requestSite: async () => true,
    async openOptions(section) {
      const hash = section === undefined ? '' : `#${section}`;
      window.open(`/extension/options/index.html?mock=${state}&lang=${language}${hash}`);
    },
    async openPicker() {
      window.open(`/extension/picker/index.html?mock=${state}&lang=${language}`);
    },
    // There is no such page; what matters is what is seen here.
    openPage: async () => {},
    shortcuts: async () => [{ name: '_execute_action', description: 'Photoferry', keys: 'Alt+Shift+U' }],
    changeShortcuts: async () => {},
    announcePage: () => {},
  };
}
