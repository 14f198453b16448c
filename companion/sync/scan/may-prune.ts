import type { Capabilities } from '../../../shared/capabilities.ts';

const DAY = 24 * 60 * 60 * 1000;

/**
 * Whether unchanged remote subtrees may be passed over: only where the probe saw a change of a file change the ETags of
 * all folders above it, and after a whole walk less than a day ago. A clock that was set back proves nothing.
 */
export function mayPrune(
  { folderEtags }: Pick<Capabilities, 'folderEtags'>,
  walkedAt: number | null,
  now: number,
): boolean {
  return folderEtags === 'to-root' && walkedAt !== null && now >= walkedAt && now - walkedAt < DAY;
}
