import { useEffect, useRef, useState } from 'preact/hooks';
import { type Problem, toProblem } from '../../../../shared/problems.ts';
import type { SyncAction, SyncEnd, SyncProgress } from '../../../../shared/sync-run.ts';
import { askCompanion } from '../../../ui/connector.ts';
import { type ActionCounts, countActions, isWorthALine } from './action-words.ts';

export interface Preview {
  counts: ActionCounts;
  /** The first of those that are worth a line. */
  actions: readonly SyncAction[];
  progress: SyncProgress | null;
  end: SyncEnd | null;
  problem: Problem | null;
}

/** More would be read by nobody; the counts are those of all. */
const MOST_LISTED = 2000;
const NOTHING: Preview = { counts: {}, actions: [], progress: null, end: null, problem: null };

/** Asks what a run would do now, and follows the answer. Ends with the screen that shows it. */
export function usePreview(syncId: string): Preview & { again(): void } {
  const [preview, setPreview] = useState(NOTHING);
  const [asked, setAsked] = useState(0);
  const over = useRef(false);

  useEffect(() => {
    let wanted = true;
    over.current = false;
    setPreview(NOTHING);
    follow().catch((error) => {
      over.current = true;
      if (wanted) setPreview((before) => ({ ...before, problem: toProblem(error) }));
    });

    async function follow(): Promise<void> {
      const runId = crypto.randomUUID();
      await askCompanion('sync.preview', { id: syncId, runId });
      while (wanted && !over.current) {
        const { actions, progress, end } = await askCompanion('sync.follow', { runId });
        over.current = end !== null;
        if (wanted) setPreview((before) => joined(before, actions, progress, end));
      }
    }
    return () => {
      wanted = false;
      // Else it would be in the way of a run until it is noticed that nobody looks any more.
      if (!over.current) askCompanion('sync.cancel', { id: syncId }).catch(() => {});
    };
  }, [syncId, asked]);
  return { ...preview, again: () => setAsked((times) => times + 1) };
}

function joined(
  before: Preview,
  actions: readonly SyncAction[],
  progress: SyncProgress | null,
  end: SyncEnd | null,
): Preview {
  const room = MOST_LISTED - before.actions.length;
  return {
    ...before,
    counts: countActions(before.counts, actions),
    actions: [...before.actions, ...actions.filter(isWorthALine).slice(0, Math.max(0, room))],
    ...{ progress, end },
  };
}
