/** Parts of a `/` separated path. Pure. */

/** The last name; the whole of it where it has no slash. */
export const nameIn = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** All before the last name; empty for what lies in the root. */
export const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
