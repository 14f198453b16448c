import type { Problem } from '../../shared/problems.ts';
import type { PhotoferryDb } from '../db.ts';
import { readState } from '../ui/connector.ts';
import { loadOverview, type Overview } from '../ui/load-overview.ts';
import { shownPreferences } from '../ui/settings-view.ts';
import { loadSyncs, type ShownSync } from '../ui/shown-syncs.ts';

export interface OptionsState extends Overview {
  preferences: ReturnType<typeof shownPreferences>;
  syncs: ShownSync[];
  /** Settings that were changed here and that the companion does not have yet. */
  unsent: number;
  /** Why the companion did not take the last edit. */
  editProblem: Problem | undefined;
}

const MOST_ENDED = 50;

/** Everything that the options page shows of the database. */
export async function loadOptions(db: PhotoferryDb): Promise<OptionsState> {
  const [overview, documents, unsent, sync, syncs] = await Promise.all([
    loadOverview(db, MOST_ENDED),
    db.documents.toArray(),
    db.edits.count(),
    readState('sync', db),
    loadSyncs(db),
  ]);
  return { ...overview, syncs, preferences: shownPreferences(documents), unsent, editProblem: sync?.problem };
}
