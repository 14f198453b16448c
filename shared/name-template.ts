/**
 * What an upload is called on the server, by a template such as `{year}/{month}/{date} {name}`. Pure, and the same for
 * the engine, the command line and the example in the dialog. Whatever the template and the photo say, the result
 * is one safe name, below the upload folder and nowhere else, with the extension of the photo.
 */
import { MAX_NAME_BYTES, safeFileName, splitExtension } from './file-name.ts';
import { isOwnName } from './ignored-names.ts';

export const DEFAULT_NAME_TEMPLATE = '{name}';

/** What is known of a photo that is to be named. */
export interface NameFacts {
  /** As it would be called without a template. */
  name: string;
  /** When it was taken, else uploaded, as a clock on the wall showed it. */
  taken: { year: number; month: number; day: number; hour: number; minute: number; second: number };
  /** Of the page that it was on. */
  host: string | null;
  camera: string | null;
  /** Longest side that it is sent with; null: the original. */
  size: number | null;
  /** Counts the uploads. */
  n: number;
}

const PLACEHOLDERS: Record<string, (facts: NameFacts) => string> = {
  name: ({ name }) => splitExtension(name).stem,
  date: ({ taken }) => `${digits(taken.year, 4)}-${digits(taken.month)}-${digits(taken.day)}`,
  time: ({ taken }) => `${digits(taken.hour)}${digits(taken.minute)}${digits(taken.second)}`,
  year: ({ taken }) => digits(taken.year, 4),
  month: ({ taken }) => digits(taken.month),
  day: ({ taken }) => digits(taken.day),
  host: ({ host }) => host ?? '',
  camera: ({ camera }) => camera ?? '',
  size: ({ size }) => (size === null ? '' : String(size)),
  n: ({ n }) => digits(n, 4),
};
/** In the order in which a dialog offers them. */
export const NAME_PLACEHOLDERS: readonly string[] = Object.keys(PLACEHOLDERS);

const MOST_FOLDERS = 8;
const MOST_CHARACTERS = 256;

/** What is wrong with a template, and where; null where nothing is. */
export type TemplateFault =
  | { fault: 'empty' | 'too-long' | 'too-many-folders' | 'no-file-name' }
  | { fault: 'unknown-placeholder' | 'unclosed-brace' | 'unsafe-folder'; at: string };

/** A template that has a fault is not to be used; `fillNameTemplate` makes something safe of it all the same. */
export function checkNameTemplate(template: string): TemplateFault | null {
  if (template.trim() === '') return { fault: 'empty' };
  if (template.length > MOST_CHARACTERS) return { fault: 'too-long' };
  for (const [placeholder, key = ''] of template.matchAll(/\{([^{}]*)\}/g))
    if (!Object.hasOwn(PLACEHOLDERS, key)) return { fault: 'unknown-placeholder', at: placeholder };
  const brace = /[{}].*/.exec(template.replace(/\{[^{}]*\}/g, ''));
  if (brace !== null) return { fault: 'unclosed-brace', at: brace[0] };
  const segments = template.split('/');
  if (segments.length > MOST_FOLDERS + 1) return { fault: 'too-many-folders' };
  const unsafe = segments.find((segment) => /^\.+$/.test(segment.trim()) || /[\\\p{Cc}]/u.test(segment));
  if (unsafe !== undefined) return { fault: 'unsafe-folder', at: unsafe };
  return segments.at(-1)?.trim() === '' ? { fault: 'no-file-name' } : null;
}

/** The folders below the upload folder, and the name in the last of them. */
export function fillNameTemplate(template: string, facts: NameFacts): { folders: string[]; name: string } {
  // Split before it is filled in: no value makes a folder of its own.
  const segments = template.split('/').map((segment) => fill(segment, facts));
  const stem = segments.pop() ?? '';
  const folders = segments.map(safeSegment).filter((folder) => folder !== '');
  return { folders: folders.slice(0, MOST_FOLDERS), name: fileName(stem, facts.name) };
}

function fill(segment: string, facts: NameFacts): string {
  const filled = segment.replace(/\{([^{}]*)\}/g, (text, key: string) =>
    Object.hasOwn(PLACEHOLDERS, key) ? (PLACEHOLDERS[key]?.(facts) ?? '') : text,
  );
  return filled.replace(/[/\\]/g, '-');
}

function fileName(stem: string, original: string): string {
  const { extension } = splitExtension(safeFileName(original));
  const tail = extension === '' ? '' : `.${extension}`;
  const typed = safeFileName(stem);
  // Who types the extension, too, means the same.
  const bare = typed.toLowerCase().endsWith(tail.toLowerCase())
    ? typed.slice(0, typed.length - tail.length)
    : typed;
  const name = bare === '' ? original : `${cut(bare, MAX_NAME_BYTES - byteLength(tail))}${tail}`;
  return safeSegment(name) || 'photo';
}

/** One name that stands for itself, is seen by everybody, and is none of our own. */
function safeSegment(text: string): string {
  const name = safeFileName(text);
  return isOwnName(name) ? safeFileName(`_${name}`) : name;
}

function cut(text: string, bytes: number): string {
  let kept = text;
  while (byteLength(kept) > bytes) kept = [...kept].slice(0, -1).join('');
  return kept;
}

const byteLength = (text: string): number => new TextEncoder().encode(text).length;
const digits = (value: number, length = 2): string => String(value).padStart(length, '0');
