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
  return /[?#]/.test(href) ? null : href.slice(0, href.replace(/\/+$/, '').lastIndexOf('/') + 1);
}

/** The decoded name in an href that is spelled `folder` and one segment; null for all others. */
export function nameAfter(folder: string, href: string): string | null {
  if (!href.startsWith(folder)) return null;
  const end = href.endsWith('/') ? href.length - 1 : href.length;
  const segment = href.slice(folder.length, end);
  return segment === '' || /[/?#]/.test(segment) ? null : decodeSegment(segment);
}

/** One segment, percent-decoded as UTF-8; null for what cannot be a name: broken escapes, an encoded slash, dots. */
function decodeSegment(segment: string): string | null {
  if (segment.includes('\uFFFD')) return null;
  if (!segment.includes('%')) return segment === '.' || segment === '..' ? null : segment;
  try {
    const name = decodeURIComponent(segment);
    return name === '.' || name === '..' || /[/\0]/.test(name) ? null : name;
  } catch {
    return null;
  }
}
