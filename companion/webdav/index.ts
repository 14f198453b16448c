/** WebDAV: one client for one account, and finding the server behind what a person typed. */

export { type Action, actionFor, type Failure } from './action.ts';
export { parseAddress } from './address.ts';
export { CHUNK_PROTOCOLS } from './chunked/protocols.ts';
export type { ByteRange, ChunkProtocol, Finished, OpenUpload, SentChunk } from './chunked/types.ts';
export { createWebdavClient } from './client.ts';
export { discover } from './discovery/discover.ts';
export { folderIsThere } from './folder-there.ts';
export { startLoginFlow } from './login-flow/login-flow.ts';
export { readAll } from './operations/read-all.ts';
export { type Probed, type ProbeOptions, probe } from './probe/probe.ts';
export { softwareOf } from './probe/software.ts';
export { TRANSIENT } from './problems.ts';
export { atOnceFor, isKnownProduct, quirksOf } from './quirks.ts';
export { childPath, nameOf, parentPath } from './remote-path.ts';
export type {
  Answer,
  Ask,
  Entry,
  ListedFacts,
  PutOptions,
  Reading,
  ReadOptions,
  RequestBody,
  ServerAccess,
  Stored,
  WebdavClient,
} from './types.ts';
export { unlessAborted } from './unless-aborted.ts';
