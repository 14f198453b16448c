/** The one place that makes URLs of paths, and paths of names. Paths are decoded and start with `/`. */
import { PhotoferryError } from '../../shared/problems.ts';

/**
 * The URL of a path below the root. A folder's ends with `/`, a file's does not: nginx, Apache and lighttpd
 * insist on it.
 * @throws unsafe-path
 */
export function remoteUrl(root: URL, path: string, kind: 'file' | 'folder'): URL {
  const encoded = segmentsOf(path).map(encodeSegment).join('/');
  const slash = kind === 'folder' && encoded !== '' ? '/' : '';
  return new URL(root.href + encoded + slash);
}

/**
 * The names in a path; none for the root.
 * @throws unsafe-path for `.`, `..`, empty names, NUL and lone surrogates
 */
export function segmentsOf(path: string): string[] {
  const trimmed = path.endsWith('/') ? path.slice(0, -1) : path;
  if (trimmed === '') return [];
  const segments = trimmed.split('/');
  if (segments.shift() !== '' || !segments.every(isName)) {
    throw new PhotoferryError('unsafe-path', { target: path.toWellFormed() });
  }
  return segments;
}

/** `/a` + `b` → `/a/b`. */
export function childPath(folder: string, name: string): string {
  return folder.endsWith('/') ? folder + name : `${folder}/${name}`;
}

/** `/a/b` → `/a`; the parent of `/a` is `/`. */
export function parentPath(path: string): string {
  return `/${segmentsOf(path).slice(0, -1).join('/')}`;
}

/** The last name of a path; `/` for the root. */
export function nameOf(path: string): string {
  return segmentsOf(path).at(-1) ?? '/';
}

/** True for what can be one segment of a path. */
function isName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..' && !/[/\0]/.test(name) && name.isWellFormed();
}

/** Everything but the unreserved characters of RFC 3986 is encoded; servers differ about the others. */
function encodeSegment(name: string): string {
  return encodeURIComponent(name).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
