const FIXED = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} (?:[01]\d|2[0-3])(?::[0-5]\d){2} GMT$/;

/** Files of a folder are often of the same day, and `Date.parse` is slow. */
let day = { written: '', startsAt: Number.NaN };

/** An HTTP date (RFC 9110 section 5.6.7) in milliseconds since 1970; null for what is none. */
export function timeOf(text: string | null | undefined): number | null {
  if (text === null || text === undefined) return null;
  const value = FIXED.test(text) ? fixedTime(text) : Date.parse(text);
  return Number.isNaN(value) ? null : value;
}

/** `Wed, 25 Nov 2026 20:07:08 GMT` */
function fixedTime(text: string): number {
  const written = text.slice(0, 16);
  if (written !== day.written)
    day = { written: ` ${written}`.slice(1), startsAt: Date.parse(`${written} 00:00:00 GMT`) };
  return day.startsAt + (number(text, 17) * 3600 + number(text, 20) * 60 + number(text, 23)) * 1000;
}

/** The two digits at a place. */
const number = (text: string, at: number) => (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
