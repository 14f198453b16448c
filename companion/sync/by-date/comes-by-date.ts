import type { Row } from '../actions.ts';
import type { SyncRules } from '../types.ts';

/**
 * Whether a download gets a name by its date. A file is named once: what comes again goes where it was before, unless
 * others have their bytes in that copy, too.
 */
export function comesByDate(
  { pair, shared = 1 }: Pick<Row, 'pair' | 'shared'>,
  { preserveNames }: Pick<SyncRules, 'preserveNames'>,
): boolean {
  return shared > 1 || (pair?.kind !== 'file' && !preserveNames);
}
