/** Whether listings ask for checksums, ids and permissions. Pure. */
import type { Entry, ListedFacts } from '../../webdav/index.ts';

/** So many files without any are no chance. */
const ENOUGH = 100;

export interface ListedFactsWanted {
  wanted(): ListedFacts;
  /** Told of each listing. */
  saw(entries: readonly Entry[]): void;
}

/**
 * Only ownCloud and its kin know them; others say of each file that they do not, which makes a listing half as large
 * again and Apache twice as slow. So a run that has seen enough of a server asks for no more than that.
 * `checksums`: the kinds that the server was seen to list.
 */
export function listedFacts(checksums: readonly string[]): ListedFactsWanted {
  let isKnown = checksums.length > 0;
  let without = 0;
  return {
    wanted: () => (isKnown || without < ENOUGH ? 'all' : 'standard'),
    saw(entries) {
      if (isKnown || without >= ENOUGH) return;
      isKnown = entries.some(knowsMore);
      without += entries.filter(({ folder }) => !folder).length;
    },
  };
}

const knowsMore = ({ checksums, fileId, permissions }: Entry): boolean =>
  checksums.length > 0 || fileId !== null || permissions !== null;
