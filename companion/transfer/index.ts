/** One file up, safely; many of them, as fast as a server and a person allow. */

export { forgetKnownFiles, type KnownFiles, openKnownFiles } from './known-files.ts';
export type { Line } from './pool/line.ts';
export type { Place, Pool } from './pool/pool.ts';
export { createPools, type Limits, type Pools } from './pool/pools.ts';
export { removeTemporary, sendFile } from './send-file.ts';
export type { Expected, Intent, SendJob, Sent, Source, Verifier } from './types.ts';
