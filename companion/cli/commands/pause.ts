import type { Context } from '../command.ts';
import { pauseAll } from '../pause-all.ts';

/** `photoferry pause` */
export const run = (context: Context) => pauseAll(true, context);
