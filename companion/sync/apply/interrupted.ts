/** What a crash left half done, and what is under way now: each begun under an id, with its intent in the journal. */
import { randomBytes } from 'node:crypto';
import type { Store } from '../../store/index.ts';
import type { PlannedRow } from '../actions.ts';
import { dropIntent, keepIntent, type SyncIntent } from '../journal/intents.ts';
import { pathOf } from '../reconcile/folder-moves.ts';

/** An action that is under way. */
export interface Begun {
  readonly id: string;
  readonly intent: SyncIntent;
  /** How far it got; durable when it resolves. `withinMs`: may wait so long for others to be written with it. */
  step(step: SyncIntent['step'], withinMs?: number): Promise<void>;
}

export interface Interrupted {
  /** Begins an action, or goes on with the same one if an earlier run had begun it. Durable with its first step. */
  begin(
    planned: PlannedRow,
    make: (id: string) => Pick<SyncIntent, 'tempName' | 'tempFolder' | 'aside'>,
  ): Begun;
  /** Those of earlier runs that nobody went on with. */
  left(): { id: string; intent: SyncIntent }[];
}

/** `open` is what the journal still has from an earlier run: begun again, it keeps its id. */
export function goOnWith(
  store: Store,
  journal: number,
  open: readonly { id: string; intent: SyncIntent }[],
): Interrupted {
  const waiting = new Map(open.map((one) => [keyOf(one.intent), one]));
  return {
    begin({ row, action, target }, make) {
      const { folder: place, key, pair, local, remote } = row;
      const to =
        target === undefined ? null : { local: pathOf(target, 'local'), remote: pathOf(target, 'remote') };
      const known = waiting.get(keyOf({ action, place, key }));
      waiting.delete(keyOf({ action, place, key }));
      const id = known?.id ?? randomBytes(6).toString('hex');
      const base = known?.intent ?? { ...make(id), step: null };
      const intent: SyncIntent = { ...base, place, key, pair, action, local, remote, to };
      let kept: string | null = null;
      return {
        id,
        intent,
        async step(step, withinMs) {
          intent.step = step;
          const text = JSON.stringify(intent);
          if (text === kept) return;
          await store.write((db) => keepIntent(db, journal, id, text), withinMs);
          kept = text;
        },
      };
    },
    left: () => [...waiting.values()],
  };
}

/** The result is in the journal: nothing is to be repaired any more. Only inside `Store.write`. */
export { dropIntent as endIntent };

const keyOf = ({ action, place, key }: Pick<SyncIntent, 'action' | 'place' | 'key'>): string =>
  JSON.stringify([action.do, place.remote, key]);
