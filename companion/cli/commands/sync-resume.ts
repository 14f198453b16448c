import type { Context } from '../command.ts';
import { pauseOrResume } from '../sync/pause-or-resume.ts';

/** `photoferry sync resume N`: it runs by itself again, and at once if a run was missed. */
export const run = (context: Context) => pauseOrResume('resume', context);
