/** Names that are nobody's photos: our own files, and what systems leave lying about. Pure. */
import { isTemporaryName } from './temporary-name.ts';

/**
 * Temporary files of any companion, and the folders of what companions replaced; in any case of letters, since a file
 * system that does not tell them apart may list them so.
 */
export function isOwnName(name: string): boolean {
  // Asked for every name of a library: most begin with another letter.
  if (!/^[p.]/i.test(name)) return false;
  const lower = name.toLowerCase();
  return isTemporaryName(lower) || lower === 'photoferry-trash' || lower === '.photoferry';
}

const CLUTTER = new Set([
  // macOS
  ...['.ds_store', '.trashes', '.fseventsd', '.spotlight-v100', '.temporaryitems', '.apdisk', 'icon\r'],
  // Windows
  ...['thumbs.db', 'ehthumbs.db', 'desktop.ini', '$recycle.bin', 'system volume information'],
  // NAS devices, servers, Linux desktops
  ...['@eadir', '#recycle', '#snapshot', '.dav', '.directory', 'lost+found'],
]);

/** Why what has this name is not sent with the folder that it is in; null where it is. */
export function whyLeftAlone(name: string): 'hidden' | 'clutter' | null {
  if (name.startsWith('.')) return 'hidden';
  return isClutter(name) || isOwnName(name) ? 'clutter' : null;
}

/** What file managers, NAS devices and servers put beside people's files. */
export function isClutter(name: string): boolean {
  const lower = name.toLowerCase();
  return CLUTTER.has(lower) || /^(\._|\.nfs|\.fuse_hidden|\.trash-)/.test(lower);
}
