import type { Lookup } from './make-words.ts';

/** As in the files in `_locales`. */
export type Messages = Record<
  string,
  { message: string; placeholders?: Record<string, { content: string }> }
>;

/** Fills in texts as `i18n.getMessage` does. */
export const messagesLookup =
  (messages: Messages): Lookup =>
  (key, substitutions) => {
    const found = messages[key];
    if (!found) return '';
    const named = found.message.replace(
      /\$([A-Z]+)\$/g,
      (_, name: string) => found.placeholders?.[name.toLowerCase()]?.content ?? '',
    );
    return named.replace(/\$(\d)/g, (_, n: string) => substitutions[Number(n) - 1] ?? '');
  };
