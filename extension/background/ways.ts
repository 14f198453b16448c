/** In which order the bytes of a photo are tried to be had, and what a failure means. Pure. */

import type { Problem } from '../../shared/problems.ts';
import type { Plan } from '../capture/plan.ts';
import { originPattern } from '../capture/plan.ts';

/** address: decoded from its own address · page: read in the tab · background: fetched here · companion: fetched by the companion, without cookies. */
export type Way = 'address' | 'page' | 'background' | 'companion';

/** @param allowed whether the origin of the photo may be read in the background. */
export function waysFor(from: Plan['from'], imageUrl: string, allowed: boolean): Way[] {
  if (from === 'address') return ['address'];
  const page: Way[] = from === 'page' ? ['page'] : [];
  if (originPattern(imageUrl) === null) return page;
  return [...page, ...(allowed ? (['background'] as const) : []), 'companion'];
}

/**
 * Whether another way may still bring the photo. An answer of the site (not there, not allowed, a web page) is the
 * same everywhere; that nothing could be read may be due to the way.
 */
export const mayTryOn = (problem: Problem): boolean =>
  problem.code === 'image-unreachable' && problem.status === undefined;
