/** The link between browser and companion: what the two ends import. Inner parts are shared by both. */
export { type Health, healthUrl, linkUrl } from './address.ts';
export { formatCode, parseCode } from './code.ts';
export { connectLink, type Link, type LinkOptions, type LinkSecret } from './connect.ts';
export type { LinkSocket } from './socket.ts';
