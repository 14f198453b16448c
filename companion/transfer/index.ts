/** One file up, safely. */
export { freeNames } from './free-names.ts';
export { removeTemporary, sendFile } from './send-file.ts';
export type { Intent, SendJob, Sent, Source } from './types.ts';
