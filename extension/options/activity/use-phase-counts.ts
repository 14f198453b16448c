import type { PhotoferryDb } from '../../db.ts';
import { db } from '../../ui/connector.ts';
import { uploadsIn } from '../../ui/uploads-in.ts';
import { useLiveQuery } from '../../ui/use-live-query.ts';
import { PHASES, type Phase } from '../../upload-order.ts';
import { phaseOfOutbox } from './activity-filter.ts';

export type PhaseCounts = Record<Phase, number>;

/** How many there are in each phase, of one server or of all; undefined until they are counted. */
export function usePhaseCounts(serverId: string | null): PhaseCounts | undefined {
  return useLiveQuery(() => countPhases(db, serverId), [serverId]);
}

async function countPhases(db: PhotoferryDb, serverId: string | null): Promise<PhaseCounts> {
  const [kept, ...uploads] = await Promise.all([
    db.outbox.toArray(),
    ...PHASES.map((phase) => uploadsIn(db, { phase, serverId }).count()),
  ]);
  const here = kept.filter((row) => serverId === null || row.serverId === serverId).map(phaseOfOutbox);
  const counts = PHASES.map((phase, n) => [
    phase,
    (uploads[n] ?? 0) + here.filter((one) => one === phase).length,
  ]);
  return Object.fromEntries(counts) as PhaseCounts;
}
