/** Texts, numbers and times in the reader's language. */
import type { WholePreferences } from '../../shared/shown-settings.ts';
import { browserLanguage, loadMessages, message } from './connector.ts';
import { type MessageKey, makeWords } from './make-words.ts';
import { messagesLookup } from './messages-lookup.ts';

export type { MessageKey } from './make-words.ts';

let language = languageOf(message('language_tag', []), browserLanguage);

// Whoever imports these gets those of the language that is spoken at the moment.
export let words = makeWords(message, language);
export let { t, plural, number, bytes, rate, duration } = words;
export let { relative, instant, since, day, calendarDay, problemWords } = words;

/** From now on texts and numbers are in that language. */
export async function speak(choice: WholePreferences['language']): Promise<void> {
  const ofBrowser = message('language_tag', []);
  const other = choice !== 'auto' && choice !== ofBrowser;
  const lookup = other ? messagesLookup(await loadMessages(choice)) : message;
  language = languageOf(other ? choice : ofBrowser, browserLanguage);
  words = makeWords(lookup, language);
  ({ t, plural, number, bytes, rate, duration } = words);
  ({ relative, instant, since, day, calendarDay, problemWords } = words);
}

/** Puts language and title on the document; the HTML files say English until then. */
export function dressDocument(title: MessageKey): void {
  document.documentElement.lang = language;
  document.title = t(title);
}

/** With the browser's region where it is the same language: numbers must match words. */
function languageOf(texts: string, browser: string): string {
  return browser === texts || browser.startsWith(`${texts}-`) ? browser : texts;
}
