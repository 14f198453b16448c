/** Paths on a server as people type them: absolute, `/` separated, decoded. Pure. */

/** One slash in front, none behind, none doubled; the root is `/`. */
export function normalPath(text: string): string {
  const segments = text.split('/').filter((segment) => segment.trim() !== '');
  return `/${segments.join('/')}`;
}

/** A folder below another. */
export function joinPath(parent: string, name: string): string {
  return parent === '/' ? `/${name}` : `${parent}/${name}`;
}

/** What makes a name unfit for a new folder, or null. */
export function folderNameFault(name: string): 'empty' | 'characters' | null {
  const typed = name.trim();
  if (typed === '') return 'empty';
  const unfit = typed === '.' || typed === '..' || /[/\\]/.test(typed) || [...typed].some((c) => c < ' ');
  return unfit ? 'characters' : null;
}
