/** The characters of XML 1.0, as far as a document without a DOCTYPE needs them. */

const START =
  'A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}';

/** Source of a regular expression (flag `u`) for a name without a colon. */
export const NAME = `[${START}][${START}.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}\\u{2040}-]*`;

/** True for text that holds what may stand nowhere in a document. */
export function hasForbidden(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(text);
}

/** True for nothing but the white space of XML, which has fewer characters than `\s`. */
export function isBlank(text: string): boolean {
  return /^[ \t\r\n]*$/.test(text);
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text with its references replaced; null where one is broken, or names an entity that XML does not have itself. */
export function withoutReferences(text: string): string | null {
  if (!text.includes('&')) return text;
  let broken = false;
  const plain = text.replace(/&(?:#(\d+);|#x([\da-f]+);|([a-z]+);)?/gi, (written, decimal, hex, name) => {
    const character = name === undefined ? numbered(decimal, hex, written) : NAMED[name];
    if (character === undefined) broken = true;
    return character ?? '';
  });
  return broken ? null : plain;
}

function numbered(decimal: string | undefined, hex: string | undefined, written: string): string | undefined {
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  // `&#X41;` is none.
  if (!(code <= 0x10ffff) || written.startsWith('&#X')) return undefined;
  const character = String.fromCodePoint(code);
  return hasForbidden(character) || !character.isWellFormed() ? undefined : character;
}
