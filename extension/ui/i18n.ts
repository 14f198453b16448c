/** Texts, numbers and times in the reader's language. */
import { browserLanguage, message } from './connector.ts';
import { type MessageKey, makeWords } from './make-words.ts';

export type { MessageKey } from './make-words.ts';

/** The language of the texts, with the browser's region where it is the same language: numbers must match words. */
const language = languageOf(message('language_tag', []), browserLanguage);

export const words = makeWords(message, language);
export const { t, plural, number, bytes, rate, duration } = words;
export const { relative, instant, since, day, problemWords } = words;

/** Puts language and title on the document; the HTML files say English until then. */
export function dressDocument(title: MessageKey): void {
  document.documentElement.lang = language;
  document.title = t(title);
}

function languageOf(texts: string, browser: string): string {
  return browser === texts || browser.startsWith(`${texts}-`) ? browser : texts;
}
