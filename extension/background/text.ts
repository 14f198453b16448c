import browser from '../browser.ts';

/** The text of a message in the browser's language. */
export const text = (key: string, substitutions: string[] = []): string =>
  browser.i18n.getMessage(key, substitutions);

/** The text for a count: of `key_one` or `key_other`, with the count first. */
export function countedText(key: string, count: number, ...more: string[]): string {
  const language = browser.i18n.getUILanguage();
  const form = new Intl.PluralRules(language).select(count) === 'one' ? 'one' : 'other';
  return text(`${key}_${form}`, [new Intl.NumberFormat(language).format(count), ...more]);
}
