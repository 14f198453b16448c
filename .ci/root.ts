import path from 'node:path';

/** The top folder of the checkout. */
export const ROOT = path.dirname(import.meta.dirname);
