import type { Problem } from '../../../shared/problems.ts';

/** One line of `photoferry doctor`: what was looked at, and what was found or what is wrong. */
export interface Check {
  about: string;
  found: string;
  /** What is wrong; `found` stands for it where there is no code. */
  problem?: Problem;
  /** What to do, where the problem itself does not say. */
  next?: string;
}
