/** One file up, safely. */
export { removeTemporary, sendFile } from './send-file.ts';
export type { Intent, SendJob } from './types.ts';
