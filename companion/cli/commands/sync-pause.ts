import type { Context } from '../command.ts';
import { pauseOrResume } from '../sync/pause-or-resume.ts';

/** `photoferry sync pause N`: what is under way ends, and nothing runs by itself. */
export const run = (context: Context) => pauseOrResume('pause', context);
