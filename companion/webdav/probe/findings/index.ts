/** All findings, in the order in which they are made: those that wait for an ETag to settle come last. */
import type { Capabilities } from '../../../../shared/capabilities.ts';
import type { Bench } from '../bench.ts';
import type { Samples } from '../samples.ts';
import { findChecksums } from './checksums.ts';
import { findCloud } from './cloud.ts';
import { findContentRange } from './content-range.ts';
import { findDepthInfinity } from './depth-infinity.ts';
import { findDotfiles } from './dotfiles.ts';
import { findEtags } from './etags.ts';
import { findFolderEtags } from './folder-etags.ts';
import { findLongestName } from './longest-name.ts';
import { findMoveOnlyNew } from './move-only-new.ts';
import { findMtime } from './mtime.ts';
import { findNames } from './names.ts';
import { findPutAtomic } from './put-atomic.ts';
import { findPutGuard } from './put-guard.ts';
import { findPutOnlyNew } from './put-only-new.ts';
import { findPutSeesLate } from './put-sees-late.ts';
import { findQuota } from './quota.ts';
import { findRange } from './range.ts';

export interface Found {
  samples: Samples;
  product: string | undefined;
  /** What was found so far. */
  known: Partial<Capabilities>;
}

/** One thing to find out. Whatever goes wrong with it, `about` stays as it is assumed. */
export interface Finding {
  about: readonly (keyof Capabilities)[];
  find(bench: Bench, found: Found): Promise<Partial<Capabilities>>;
}

export const FINDINGS: readonly Finding[] = [
  { about: ['checksums'], find: findChecksums },
  { about: ['range'], find: findRange },
  { about: ['putOnlyNew'], find: findPutOnlyNew },
  { about: ['putSeesLate'], find: (bench, { known }) => findPutSeesLate(bench, known) },
  { about: ['moveOnlyNew'], find: findMoveOnlyNew },
  { about: ['putAtomic'], find: findPutAtomic },
  { about: ['mtime'], find: findMtime },
  {
    about: ['chunking', 'chunkMaxBytes', 'chunksAtOnce', 'keepsOldVersions'],
    find: (bench, { product }) => findCloud(bench, product),
  },
  { about: ['chunking'], find: (bench, { known }) => findContentRange(bench, known) },
  { about: ['dotfiles'], find: findDotfiles },
  { about: ['caseSensitive', 'unicode'], find: findNames },
  { about: ['longestNameBytes'], find: findLongestName },
  { about: ['depthInfinity'], find: findDepthInfinity },
  { about: ['quota'], find: findQuota },
  { about: ['replyEtag', 'listedEtag'], find: (bench, { samples }) => findEtags(bench, samples) },
  { about: ['folderEtags'], find: findFolderEtags },
  { about: ['putGuard'], find: findPutGuard },
];
