/** Facts as plain text: a section each, a line each. Pure. */

export type Fact = string | number | boolean | null | undefined | object;
export type Facts = Record<string, Fact>;

/** The text of all sections, an empty line after each. */
export function renderFacts(sections: Record<string, Facts>): string {
  const lines = Object.entries(sections).flatMap(([name, facts]) => [
    name,
    ...Object.entries(facts).map(([key, fact]) => `  ${key}: ${asText(fact)}`),
    '',
  ]);
  return lines.join('\n');
}

/** A moment as it stands in the text. */
export const instant = (at: number | null | undefined): string =>
  at == null ? 'never' : new Date(at).toISOString();

const asText = (fact: Fact): string => (typeof fact === 'object' ? JSON.stringify(fact) : String(fact));
