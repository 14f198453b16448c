import { nameIn } from '../../../shared/path-parts.ts';
import { familyOfName } from '../../../shared/photo-kinds.ts';
import type { FrozenReason, SyncRules } from '../types.ts';
import { fits } from './patterns.ts';

type Selecting = Pick<SyncRules, 'include' | 'exclude' | 'sizeLimit' | 'rawAndVideo'>;

/** Why the options leave a file alone, by its path below the root and its size; null: they do not. */
export function fileLeftOut(path: string, size: number | null, rules: Selecting): FrozenReason | null {
  if (fits(path, rules.exclude)) return 'excluded';
  if (rules.include.length > 0 && !fits(path, rules.include)) return 'not-included';
  if (rules.sizeLimit !== null && size !== null && size > rules.sizeLimit) return 'too-large';
  const family = familyOfName(nameIn(path));
  if (family === null) return isAskedFor(path, rules.include) ? null : 'unknown-type';
  return (family === 'raw' || family === 'video') && !rules.rawAndVideo ? 'raw-or-video-off' : null;
}

/** Why the options leave a whole folder alone. */
export const folderLeftOut = (path: string, rules: Selecting): FrozenReason | null =>
  fits(path, rules.exclude) ? 'excluded' : null;

/** A pattern that ends in the extension of an unknown type asks for it. */
function isAskedFor(path: string, include: readonly string[]): boolean {
  const extension = /\.[^./*?]+$/.exec(path.toLowerCase())?.[0];
  return extension !== undefined && include.some((pattern) => pattern.toLowerCase().endsWith(extension));
}
