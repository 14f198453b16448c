import type { Messages } from '../messages-lookup.ts';

/** The files in `_locales`. English problems are left to their fallback. */
export async function mockMessages(language: string): Promise<Messages> {
  return language.startsWith('de')
    ? (await import('../../_locales/de/messages.json')).default
    : (await import('../../_locales/en/messages.json')).default;
}
