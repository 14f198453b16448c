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

/** The root, then every folder on the way down to `path`, itself included. */
export function pathsTo(path: string): string[] {
  const steps = ['/'];
  for (const segment of path.split('/').filter(Boolean)) steps.push(joinPath(steps.at(-1) ?? '/', segment));
  return steps;
}

/** What makes a name unfit for a new folder, or null. */
export function folderNameFault(name: string): 'empty' | 'characters' | null {
  const typed = name.trim();
  if (typed === '') return 'empty';
  const unfit = typed === '.' || typed === '..' || /[/\\]/.test(typed) || [...typed].some((c) => c < ' ');
  return unfit ? 'characters' : null;
}
