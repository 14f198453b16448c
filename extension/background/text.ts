import type { WholePreferences } from '../../shared/shown-settings.ts';
import browser from '../browser.ts';
import type { Lookup } from '../ui/make-words.ts';
import { type Messages, messagesLookup } from '../ui/messages-lookup.ts';
import { pluralKey } from '../ui/plural-key.ts';

/** Texts in one language. */
export interface Texts {
  /** The text of a message. */
  text(key: string, substitutions?: string[]): string;
  /** The text for a count: of `key_one` or `key_other`, with the count first. */
  counted(key: string, count: number, ...more: string[]): string;
}

/** The texts in the language that the preferences choose: another one of ours, or the browser's. */
export async function textsIn(language: WholePreferences['language']): Promise<Texts> {
  const ofBrowser = browser.i18n.getMessage('language_tag');
  if (language === 'auto' || language === ofBrowser) {
    return textsOf((key, values) => browser.i18n.getMessage(key, values), browser.i18n.getUILanguage());
  }
  const answer = await fetch(browser.runtime.getURL(`_locales/${language}/messages.json`));
  return textsOf(messagesLookup((await answer.json()) as Messages), language);
}

function textsOf(lookup: Lookup, language: string): Texts {
  return {
    text: (key, substitutions = []) => lookup(key, substitutions),
    counted(key, count, ...more) {
      return lookup(pluralKey(key, count, language), [
        new Intl.NumberFormat(language).format(count),
        ...more,
      ]);
    },
  };
}
