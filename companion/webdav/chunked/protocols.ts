/** The ways to bring a large file in pieces, as data: another one is a file and a line here. */
import { contentRange } from './content-range.ts';
import { nextcloud } from './nextcloud.ts';
import { owncloud } from './owncloud.ts';
import { tus } from './tus.ts';
import type { ChunkedKind, ChunkProtocol } from './types.ts';

export const CHUNK_PROTOCOLS: Readonly<Record<ChunkedKind, ChunkProtocol>> = {
  nextcloud,
  owncloud,
  tus,
  'content-range': contentRange,
};
