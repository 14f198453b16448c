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

/** One segment, percent-decoded as UTF-8; null for what cannot be a name: broken escapes, an encoded slash, dots. */
function decodeSegment(segment: string): string | null {
  if (segment.includes('\uFFFD')) return null;
  try {
    const name = decodeURIComponent(segment);
    return name === '.' || name === '..' || /[/\0]/.test(name) ? null : name;
  } catch {
    return null;
  }
}
