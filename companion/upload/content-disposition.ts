/** The file name in a Content-Disposition header (RFC 6266, RFC 8187), as servers really write it. */
import { decodePercent } from '../../shared/file-name.ts';

/**
 * The name as it stands there, not yet made safe, or null. `filename*` goes before `filename`; raw UTF-8, percent
 * escapes and RFC 2047 words in `filename` are read as browsers read them.
 * @param header as Node gives it: bytes as Latin-1.
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
  if (match === null) return null;
  const bytes = Buffer.from(
    encoded.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
  return decodeBytes(bytes, charset);
}

function plainName(value: string | undefined): string | null {
  if (value === undefined) return null;
  const words = value.replace(
    /=\?([\w-]+)\?([bq])\?([^?]*)\?=(?:\s+(?==\?))?/gi,
    (word, charset: string, encoding: string, text: string) =>
      decodeBytes(decodeWord(encoding.toLowerCase(), text), charset) ?? word,
  );
  if (words !== value) return words;
  const utf8 = decodeBytes(Buffer.from(value, 'latin1'), 'utf-8') ?? value;
  return decodePercent(utf8);
}

/** The text of an RFC 2047 encoded word as bytes. */
function decodeWord(encoding: string, text: string): Buffer {
  if (encoding === 'b') return Buffer.from(text, 'base64');
  const escapes = text.replaceAll('_', ' ');
  return Buffer.from(
    escapes.replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}

/** Bytes in a charset as text; null for an unknown charset and for bytes that it does not have. */
function decodeBytes(bytes: Buffer, charset: string): string | null {
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
