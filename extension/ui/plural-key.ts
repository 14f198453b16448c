/** The key of the text for a count, `…_one` or `…_other`: all that English and German need. */
export function pluralKey(stem: string, count: number, language: string): string {
  const form = new Intl.PluralRules(language).select(count) === 'one' ? 'one' : 'other';
  return `${stem}_${form}`;
}
