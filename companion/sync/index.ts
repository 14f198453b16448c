/** Sync: two folders in step. */

export { openSchedule, type Schedule, type Timetable } from './schedule/schedule.ts';
export type { Keep, RunOptions, Syncs, SyncsParts } from './syncs.ts';
