/** The browsers that may come in: the open code, and the keys of those that used one. */
export { isExtension } from './extension-origin.ts';
export type { OpenCode } from './pairing-code.ts';
export { openPairings, type Pairings } from './pairings.ts';
