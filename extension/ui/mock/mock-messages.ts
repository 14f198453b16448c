import type { Lookup } from '../make-words.ts';
import { type Messages, messagesLookup } from '../messages-lookup.ts';

/** What `i18n.getMessage` does, over the files in `_locales`. English problems are left to their fallback. */
export async function mockMessages(language: string): Promise<Lookup> {
  const messages: Messages = language.startsWith('de')
    ? (await import('../../_locales/de/messages.json')).default
    : (await import('../../_locales/en/messages.json')).default;
  return messagesLookup(messages);
}
