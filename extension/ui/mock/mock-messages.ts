import type { Surroundings } from '../connector.ts';

type Messages = Record<string, { message: string; placeholders?: Record<string, { content: string }> }>;

/** What `i18n.getMessage` does, over the files in `_locales`. English problems are left to their fallback. */
export async function mockMessages(language: string): Promise<Surroundings['message']> {
  const messages: Messages = language.startsWith('de')
    ? (await import('../../_locales/de/messages.json')).default
    : (await import('../../_locales/en/messages.json')).default;
  return (key, substitutions) => {
    const found = messages[key];
    if (!found) return '';
    const named = found.message.replace(
      /\$([A-Z]+)\$/g,
      (_, name: string) => found.placeholders?.[name.toLowerCase()]?.content ?? '',
    );
    return named.replace(/\$(\d)/g, (_, n: string) => substitutions[Number(n) - 1] ?? '');
  };
}
