/** Sync: two folders in step. */
export { openSyncs } from './open-syncs.ts';
export { openSchedule, type Schedule, type Timetable } from './schedule/schedule.ts';
export type { Keep, RunOptions, Syncs, SyncsParts } from './syncs.ts';
export { type FollowedRuns, openFollowedRuns } from './told/followed-runs.ts';
export { openStatuses, type Statuses } from './told/statuses.ts';
