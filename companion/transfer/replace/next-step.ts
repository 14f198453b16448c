/** What has to be done about a replacement that was begun, from what lies where. Pure. */
import type { Found } from './which-version.ts';

export interface Places {
  target: Found;
  aside: Found;
  temporary: Found;
}

/**
 * `replaced`: the new version is in its place. `untouched`: the old one is. `changed`: neither, and nothing of ours is
 * to be done about it. Else the next move: what lies aside back to its place, or the new version in.
 */
export type NextStep = 'replaced' | 'untouched' | 'changed' | 'put-back' | 'move-in';

/** The one step that is right wherever the try before was broken off. */
export function nextStep({ target, aside, temporary }: Places): NextStep {
  if (target === 'new') return 'replaced';
  if (target === 'old') return 'untouched';
  // Somebody's own version has the name: it stays. What lies aside stays in the trash.
  if (target === 'other') return 'changed';
  // Somebody took it away, before us: a file that is gone is not written anew.
  if (aside === 'absent') return 'changed';
  // What went aside was not what had been seen: it gets its name back.
  if (aside === 'other') return 'put-back';
  return aside === 'old' && temporary === 'new' ? 'move-in' : 'put-back';
}
