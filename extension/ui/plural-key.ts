import { madeOnce } from './made-once.ts';

/** The key of the text for a count, `…_one` or `…_other`: all that English and German need. */
export function pluralKey(stem: string, count: number, language: string): string {
  const rules = madeOnce(`plural ${language}`, () => new Intl.PluralRules(language));
  const form = rules.select(count) === 'one' ? 'one' : 'other';
  return `${stem}_${form}`;
}
