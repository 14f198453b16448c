/** Rules for the names of files, pure and the same in both halves. */
import { extensionSuits } from './photo-kinds.ts';

/** Longest name in bytes: some servers fail at 255 with a suffix of their own, ownCloud from 229 on. */
export const MAX_NAME_BYTES = 200;

/**
 * Any text as one file name, or '' where nothing is left: the part after the last `/` or `\`, in NFC, without
 * control characters, invisible direction marks, leading dots and trailing dots or spaces; at most
 * `MAX_NAME_BYTES` of UTF-8, keeping the extension. Everything else stays: `# % ? + & ; ' " [ ]`, emoji.
 */
export function safeFileName(text: string): string {
  const segments = text.normalize('NFC').split(/[/\\]/);
  const last = segments.findLast((segment) => tidy(segment) !== '') ?? '';
  return cutFileName(tidy(last));
}

/** The name cut to `limit` bytes of UTF-8 between code points, keeping the extension. */
function cutFileName(name: string, limit: number = MAX_NAME_BYTES): string {
  if (byteLength(name) <= limit) return name;
  const { stem, extension } = splitExtension(name);
  const tail = extension === '' ? '' : `.${extension}`;
  return trimEnd(cutBytes(stem, limit - byteLength(tail))) + tail;
}

/**
 * The name and its extension: up to ten letters and digits, with a letter among them or a known one (`3fr`), after
 * the last dot. `v1.2`, `.hidden` and `Mr. Smith` have none.
 */
export function splitExtension(name: string): { stem: string; extension: string } {
  const match = /^(.+)\.([a-z0-9]{1,10})$/isu.exec(name);
  const [, stem, extension] = match ?? [];
  if (stem === undefined || extension === undefined || /^\d+$/.test(extension))
    return { stem: name, extension: '' };
  return { stem, extension };
}

/**
 * The name with an extension that suits the sniffed type: kept where it does (`a.jpeg`, `a.JPG`), replaced where it
 * claims something else (`a.php`, a `.jpg` that is WebP), added where there is none.
 */
export function withExtension(name: string, sniffed: { type: string; extension: string }): string {
  const { stem, extension } = splitExtension(name);
  if (extensionSuits(extension, sniffed.type)) return cutFileName(name);
  return cutFileName(`${extension.length <= 5 ? stem : name}.${sniffed.extension}`);
}

/** The last segment of a URL's path, decoded, as a file name; '' where it has none. */
export function nameFromUrl(url: URL): string {
  if (!/^https?:$/.test(url.protocol)) return '';
  const segment = url.pathname.split('/').at(-1) ?? '';
  return safeFileName(decodePercent(segment));
}

/** Percent escapes as UTF-8 text; text that is no valid UTF-8 comes back as it was. */
export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** C0, C1, DEL, bidirectional marks and overrides (they disguise extensions), line separators, lone surrogates, BOM. */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff\ufffd]|\p{Surrogate}/gu;

function tidy(segment: string): string {
  const visible = segment
    .replace(/[\t\n\r]+/g, ' ')
    .replace(UNSEEN, '')
    .replace(/\s+/gu, ' ');
  return trimEnd(visible.replace(/^[.\s]+/u, ''));
}

const trimEnd = (text: string): string => text.replace(/[.\s]+$/u, '');
const byteLength = (text: string): number => new TextEncoder().encode(text).length;

function cutBytes(text: string, limit: number): string {
  let bytes = 0;
  let kept = '';
  for (const point of text) {
    bytes += byteLength(point);
    if (bytes > limit) break;
    kept += point;
  }
  return kept;
}
