/** Texts, numbers and times in the reader's language. */
import { formatBytes, formatRate } from '../../shared/byte-count.ts';
import type { Problem } from '../../shared/problems.ts';
import type english from '../_locales/en/messages.json';
import { browserLanguage, message } from './connector.ts';
import * as format from './format.ts';
import { problemText } from './problem-text.ts';

export type MessageKey = keyof typeof english;
/** Keys that exist as `…_one` and `…_other`. */
type PluralKey = {
  [K in MessageKey]: K extends `${infer Stem}_one`
    ? `${Stem}_other` extends MessageKey
      ? Stem
      : never
    : never;
}[MessageKey];

/** The text of a key with `$1`, `$2` … filled in. */
export function t(key: MessageKey, ...substitutions: (string | number)[]): string {
  return message(key, substitutions.map(String)) || key;
}

/** The language of the texts, with the browser's region where it is the same language: numbers must match words. */
const language = languageOf(t('language_tag'), browserLanguage);

/** The text for a count, which is its `$1`. */
export function plural(stem: PluralKey, count: number, ...more: string[]): string {
  const form = new Intl.PluralRules(language).select(count) === 'one' ? 'one' : 'other';
  return t(`${stem}_${form}` as MessageKey, new Intl.NumberFormat(language).format(count), ...more);
}

export const bytes = (count: number) => formatBytes(count, language);
export const rate = (bytesPerSecond: number) => formatRate(bytesPerSecond, language);
export const duration = (seconds: number) => format.formatDuration(seconds, language);
export const relative = (at: number, now: number) => format.formatRelative(at, now, language);
export const instant = (at: number) => format.formatInstant(at, language);
export const since = (at: number, now: number) => format.formatSince(at, now, language);
export const day = (text: string) => format.formatDate(text, language);
export const problemWords = (problem: Problem) => problemText(problem, message);

/** Puts language and title on the document; the HTML files say English until then. */
export function dressDocument(title: MessageKey): void {
  document.documentElement.lang = language;
  document.title = t(title);
}

function languageOf(texts: string, browser: string): string {
  return browser === texts || browser.startsWith(`${texts}-`) ? browser : texts;
}
