/** One file up or down, safely; many of them, as fast as a server and a person allow. */

export { removeTemporary } from './clear-up.ts';
export { removeRefusalProbe } from './explain-refusal.ts';
export { nameWithSuffix, splitName } from './free-names.ts';
export { hasSameBytes } from './has-same-bytes.ts';
export { forgetKnownFiles, type KnownFiles, openKnownFiles } from './known-files.ts';
export { removeUpload } from './large/remove-upload.ts';
export { moveAside, putBack } from './place-file.ts';
export type { Line } from './pool/line.ts';
export { laneOf } from './pool/next-lane.ts';
export type { Place, Pool } from './pool/pool.ts';
export { createPools, type Limits, type Pools } from './pool/pools.ts';
export { receiveFile, SMALL_BYTES } from './receive-file.ts';
export type { Part, Received, ReceiveJob, Seen } from './receive-types.ts';
export { repairReplace, replaceFile } from './replace/replace-file.ts';
export type { Replaced, ReplaceIntent, ReplaceJob, SwapIntent, Version } from './replace/types.ts';
export { isVersion } from './replace/which-version.ts';
export { hashOfListed, hashOnServer, listedChecksum, sameEtag } from './same-bytes.ts';
export { sendFile } from './send-file.ts';
export type { Expected, Intent, SendJob, Sent, Source, Verifier } from './types.ts';
export { createVerifier } from './verify/verifier.ts';
