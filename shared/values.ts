/** Plain values that many schemas are made of. */
import * as v from 'valibot';

export const Id = v.pipe(v.string(), v.uuid());
export const ShortText = v.pipe(v.string(), v.maxLength(256));
export const Url = v.pipe(v.string(), v.maxLength(4096));
/** A folder on the server: absolute, decoded, `/` separated, no trailing slash but for the root. */
export const RemotePath = v.pipe(v.string(), v.maxLength(4096), v.startsWith('/'));
export const Instant = v.pipe(v.number(), v.integer());
