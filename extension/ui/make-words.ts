/** Texts, numbers and times in a given language. Pure: where texts come from is given, too. */
import { formatBytes, formatRate } from '../../shared/byte-count.ts';
import type { Problem } from '../../shared/problems.ts';
import type english from '../_locales/en/messages.json';
import * as format from './format.ts';
import { pluralKey } from './plural-key.ts';
import { problemText } from './problem-text.ts';

export type MessageKey = keyof typeof english;
/** Keys that exist as `…_one` and `…_other`. */
export type PluralKey = {
  [K in MessageKey]: K extends `${infer Stem}_one`
    ? `${Stem}_other` extends MessageKey
      ? Stem
      : never
    : never;
}[MessageKey];

/** Looks up a message by key; an empty text where there is none (as `i18n.getMessage` does). */
export type Lookup = (key: string, substitutions: string[]) => string;
export type Words = ReturnType<typeof makeWords>;

/** All that puts something into words; `language` is that of the texts that `message` looks up. */
export function makeWords(message: Lookup, language: string) {
  const number = (count: number) => format.formatNumber(count, language);
  /** Of those with nothing to fill in: each look-up goes through the browser, and a list has some for every row. */
  const plain = new Map<MessageKey, string>();
  return {
    /** The text of a key with `$1`, `$2` … filled in. */
    t(key: MessageKey, ...substitutions: (string | number)[]): string {
      const known = substitutions.length === 0 ? plain.get(key) : undefined;
      const text = known ?? (message(key, substitutions.map(String)) || key);
      if (substitutions.length === 0) plain.set(key, text);
      return text;
    },
    /** The text for a count, which is its `$1`. */
    plural(stem: PluralKey, count: number, ...more: string[]): string {
      return message(pluralKey(stem, count, language), [number(count), ...more]) || stem;
    },
    number,
    bytes: (count: number) => formatBytes(count, language),
    rate: (bytesPerSecond: number) => formatRate(bytesPerSecond, language),
    duration: (seconds: number) => format.formatDuration(seconds, language),
    relative: (at: number, now: number) => format.formatRelative(at, now, language),
    instant: (at: number) => format.formatInstant(at, language),
    since: (at: number, now: number) => format.formatSince(at, now, language),
    calendarDay: (name: string) => format.formatCalendarDay(name, language),
    day: (text: string) => format.formatDate(text, language),
    problemWords: (problem: Problem) => problemText(problem, message),
  };
}
