import { PhotoferryError } from '../../shared/problems.ts';

/**
 * The one spelling of a folder on a server: `/` separated, no empty segments, no trailing slash but for the root.
 * Throws `unsafe-path` for `.`, `..` and control characters.
 */
export function checkFolder(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '');
  const unsafe = segments.some((segment) => segment === '.' || segment === '..' || /\p{Cc}/u.test(segment));
  if (unsafe) throw new PhotoferryError('unsafe-path', { target: path });
  return `/${segments.join('/')}`;
}
