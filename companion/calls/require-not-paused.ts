import { PhotoferryError } from '../../shared/problems.ts';
import type { Settings } from '../settings/index.ts';

/** Throws `paused` where the person wants nothing to go over the line. */
export function requireNotPaused(settings: Pick<Settings, 'preferences'>): void {
  if (settings.preferences().paused) throw new PhotoferryError('paused');
}
