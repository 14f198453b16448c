import type { SideLimits, SyncRules } from '../../companion/sync/types.ts';

/** A file system or server that tells all names apart. */
export const EXACT: SideLimits = {
  caseSensitive: true,
  unicode: 'exact',
  longestNameBytes: 255,
  dotNames: true,
  windowsNames: false,
};

/** Both ways, all else as a new sync folder has it. */
export const BOTH_WAYS: SyncRules = {
  up: true,
  down: true,
  deletions: false,
  preserveNames: true,
  rawAndVideo: true,
  include: [],
  exclude: [],
  sizeLimit: null,
  importFolder: false,
  trustNameAndSize: false,
  trustTimesBefore: Number.POSITIVE_INFINITY,
  local: EXACT,
  remote: EXACT,
  conflictMark: '2026-11-23 14-05-33 laptop',
};
