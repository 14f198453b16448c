import { PhotoferryError } from '../../shared/problems.ts';

/**
 * The names of a `/` separated path below an allowed folder; `''` has none.
 * Throws `unsafe-path` for absolute paths, empty segments, dot names (`.`, `..` and hidden ones), NUL.
 */
export function splitRelative(path: string, platform: NodeJS.Platform = process.platform): string[] {
  if (path === '') return [];
  const names = path.split('/');
  if (!names.every((name) => isSafeName(name, platform)))
    throw new PhotoferryError('unsafe-path', { target: path });
  return names;
}

/** Whether a name stands for itself in its folder and is not hidden. */
export function isSafeName(name: string, platform: NodeJS.Platform = process.platform): boolean {
  return !name.startsWith('.') && isPlainName(name, platform);
}

/** Whether a name stands for itself in its folder, on the file systems that are usual for the platform. */
export function isPlainName(name: string, platform: NodeJS.Platform = process.platform): boolean {
  if (name === '' || name === '.' || name === '..' || /[/\0]/.test(name)) return false;
  // Windows: other separators, drives and streams, names that it cuts, short names, devices.
  return platform !== 'win32' || !/[\\:*?"<>|]|[. ]$|~\d|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name);
}
