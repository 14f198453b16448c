/** No file system has longer ones; what is done with names may take the square of their length. */
export const MAX_NAME = 1024;

/**
 * The decoded segments of an href: an absolute path or an absolute URL (RFC 4918 section 8.3), host ignored, since
 * servers behind a proxy do not know their own. Null where it is neither, or a segment cannot be decoded.
 */
export function hrefSegments(href: string): string[] | null {
  const path = /^[a-z][a-z0-9+.-]*:\/\/[^/]*(\/.*)$/is.exec(href)?.[1] ?? href;
  if (!path.startsWith('/')) return null;
  const segments = path
    .replace(/[?#].*$/s, '')
    .split('/')
    .filter(Boolean);
  const decoded = segments.map(decodeSegment);
  return decoded.every((segment) => segment !== null) ? decoded : null;
}

/** What stands before the last segment of an href, with its slash; null where that says nothing about others. */
export function hrefFolder(href: string): string | null {
  if (/[?#]/.test(href)) return null;
  let end = href.length;
  while (href[end - 1] === '/') end -= 1;
  return href.slice(0, href.slice(0, end).lastIndexOf('/') + 1);
}

/** The decoded name in an href that is spelled `folder` and one segment; null for all others. */
export function nameAfter(folder: string, href: string): string | null {
  if (!href.startsWith(folder)) return null;
  const end = href.endsWith('/') ? href.length - 1 : href.length;
  const segment = href.slice(folder.length, end);
  return segment === '' || /[/?#]/.test(segment) ? null : decodeSegment(segment);
}

/** One segment, percent-decoded as UTF-8; null for what cannot be a name: broken escapes, an encoded slash, dots, endless. */
function decodeSegment(segment: string): string | null {
  if (segment.includes('\uFFFD')) return null;
  try {
    const name = segment.includes('%') ? decodeURIComponent(segment) : segment;
    const isName = name !== '.' && name !== '..' && name.length <= MAX_NAME && !/[/\0]/.test(name);
    return isName ? name : null;
  } catch {
    return null;
  }
}
