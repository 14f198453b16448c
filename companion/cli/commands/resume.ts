import type { Context } from '../command.ts';
import { pauseAll } from '../pause-all.ts';

/** `photoferry resume` */
export const run = (context: Context) => pauseAll(false, context);
