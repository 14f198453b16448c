/** Sync: two folders in step. */
export type { Keep, RunOptions, Syncs, SyncsParts } from './syncs.ts';
