import { printable } from '../words.ts';

/** A name as it is typed in a command. */
export const quoted = (name: string): string => (/^[\w.-]+$/.test(name) ? name : `"${printable(name)}"`);
