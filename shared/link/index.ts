/** The browser's end of the link. The companion's end is companion/door/, over the other files here. */
export { type Health, healthUrl, linkUrl } from './address.ts';
export { parseCode } from './code.ts';
export { connectLink, type Link, type LinkOptions, type LinkSecret } from './connect.ts';
