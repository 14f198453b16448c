/** One tag, read on its own and resolved by the namespaces that hold where it stands. */
import { NAME, withoutReferences } from './characters.ts';

export interface Tag {
  /** Its name by James Clark's notation: `{DAV:}href`. */
  name: string;
  /** As it is written. */
  opening: string;
  /** The end tag that it wants, as it is usually written. */
  closing: string;
  /** `<a/>` */
  empty: boolean;
  /** Where it stands. */
  outer: Scope;
  /** For what stands inside it. */
  scope: Scope;
  /** The start tag that came after it the last time; only one that its scope knows, or tags would be kept without end. */
  next: Tag | null;
}

/** The namespaces that hold in an element, and the tags seen there so far, by what stands between `<` and `>`. */
export interface Scope {
  uris: ReadonlyMap<string, string>;
  tags: Map<string, Tag>;
}

const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';

/** Where no namespace was declared yet. */
export const outermost = (): Scope => ({ uris: new Map([['xml', XML]]), tags: new Map() });

const QUALIFIED = `(?:${NAME}:)?${NAME}`;
const SPACE = '[ \\t\\r\\n]';
const VALUE = `"[^"<]*"|'[^'<]*'`;
const TAG = new RegExp(
  `^(${QUALIFIED})((?:${SPACE}+${QUALIFIED}${SPACE}*=${SPACE}*(?:${VALUE}))*)${SPACE}*(/?)$`,
  'u',
);
const ATTRIBUTE = new RegExp(`([^\\s=]+)${SPACE}*=${SPACE}*(${VALUE})`, 'gu');

/** Reads a start tag; null where it is not well-formed, or uses a prefix that is not declared. */
export function readTag(between: string, outer: Scope): Tag | null {
  const [, qualified = '', attributes = '', slash] = TAG.exec(between) ?? [];
  if (qualified === '') return null;
  const scope = attributes === '' ? outer : scopeOf(attributes, outer);
  const name = scope && clark(qualified, scope.uris, scope.uris.get('') ?? '');
  if (scope === null || name === null) return null;
  return {
    name,
    opening: `<${between}>`,
    closing: `</${qualified}>`,
    empty: slash === '/',
    outer,
    scope,
    next: null,
  };
}

/** The scope within a tag with these attributes; the outer one where none of them declares a namespace. */
function scopeOf(attributes: string, outer: Scope): Scope | null {
  const uris = new Map(outer.uris);
  const written = new Set<string>();
  let declared = false;
  for (const [, name = '', quoted = ''] of attributes.matchAll(ATTRIBUTE)) {
    const value = withoutReferences(quoted.slice(1, -1));
    if (value === null || written.has(name)) return null;
    written.add(name);
    const prefix = name === 'xmlns' ? '' : name.startsWith('xmlns:') ? name.slice(6) : null;
    if (prefix === null) continue;
    const uri = value.replace(/[\t\r\n]/g, ' ').trim();
    if (!isDeclaration(prefix, uri)) return null;
    uris.set(prefix, uri);
    declared = true;
  }
  return areDistinct(written, uris) ? (declared ? { uris, tags: new Map() } : outer) : null;
}

/** Namespaces in XML 1.0, sections 3 and 5: reserved names stay what they are, and prefixes cannot be undone. */
function isDeclaration(prefix: string, uri: string): boolean {
  if (prefix === 'xml' || uri === XML) return prefix === 'xml' && uri === XML;
  return prefix !== 'xmlns' && uri !== XMLNS && (prefix === '' || uri !== '');
}

/** All prefixes are declared, and no two of the names mean the same. */
function areDistinct(names: ReadonlySet<string>, uris: ReadonlyMap<string, string>): boolean {
  const seen = new Set<string | null>();
  const others = [...names].filter((name) => name !== 'xmlns' && !name.startsWith('xmlns:'));
  for (const name of others) seen.add(clark(name, uris, ''));
  return !seen.has(null) && seen.size === others.length;
}

function clark(qualified: string, uris: ReadonlyMap<string, string>, unprefixed: string): string | null {
  const colon = qualified.indexOf(':');
  if (colon === -1) return `{${unprefixed}}${qualified}`;
  const uri = uris.get(qualified.slice(0, colon));
  return uri === undefined ? null : `{${uri}}${qualified.slice(colon + 1)}`;
}
