/** The file name in a Content-Disposition header (RFC 6266, RFC 8187), as servers really write it. Pure. */
import { decodePercent } from './file-name.ts';

/**
 * The name as it stands there, not yet made safe, or null. `filename*` goes before `filename`; raw UTF-8, percent
 * escapes and RFC 2047 words in `filename` are read as browsers read them.
 * @param header as Node and fetch give it: bytes as Latin-1.
 */
export function dispositionName(header: string): string | null {
  const parameters = parseParameters(header);
  const extended = parameters.get('filename*');
  const name =
    (extended === undefined ? null : decodeExtended(extended)) ?? plainName(parameters.get('filename'));
  return name === null || name.trim() === '' ? null : name;
}

/** Parameters by lower-case name; the first of a kind counts. Quoted pairs are taken back (RFC 9110, 5.6.4). */
function parseParameters(header: string): Map<string, string> {
  const parameters = new Map<string, string>();
  const pattern = /;\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;]*))/gs;
  // The `;` in front: a lone `filename=x` without a type is a common mistake, and read all the same.
  for (const [, name = '', quoted, token = ''] of `;${header}`.matchAll(pattern)) {
    const value = quoted === undefined ? token.trim() : quoted.replace(/\\(.)/gs, '$1');
    if (!parameters.has(name.toLowerCase())) parameters.set(name.toLowerCase(), value);
  }
  return parameters;
}

/** RFC 8187: charset'language'percent-encoded. */
function decodeExtended(value: string): string | null {
  const match = /^([\w-]+)'[^']*'(.*)$/s.exec(value);
  const [, charset = '', encoded = ''] = match ?? [];
  return match === null ? null : decodeBytes(unescapeBytes(encoded, /%([0-9a-f]{2})/gi), charset);
}

function plainName(value: string | undefined): string | null {
  if (value === undefined) return null;
  const words = value.replace(
    /=\?([\w-]+)\?([bq])\?([^?]*)\?=(?:\s+(?==\?))?/gi,
    (word, charset: string, encoding: string, text: string) => {
      const bytes = wordBytes(encoding.toLowerCase(), text);
      return (bytes && decodeBytes(bytes, charset)) ?? word;
    },
  );
  if (words !== value) return words;
  return decodePercent(decodeBytes(value, 'utf-8') ?? value);
}

/** The bytes of an RFC 2047 encoded word, as Latin-1; null where it is no base64. */
function wordBytes(encoding: string, text: string): string | null {
  if (encoding === 'q') return unescapeBytes(text.replaceAll('_', ' '), /=([0-9a-f]{2})/gi);
  try {
    return atob(text);
  } catch {
    return null;
  }
}

/** Text with its escaped bytes, two hex digits each, as Latin-1. */
function unescapeBytes(text: string, escaped: RegExp): string {
  return text.replace(escaped, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Bytes (as Latin-1) in a charset as text; null for an unknown charset and for bytes that it does not have. */
function decodeBytes(latin1: string, charset: string): string | null {
  const bytes = Uint8Array.from(latin1, (character) => character.charCodeAt(0));
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
