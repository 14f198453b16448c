/** What the companion tells everybody who listens: paired browsers, terminals, the engine's own command line. */
import type { EventName, EventParams } from '../../shared/calls.ts';

export interface Events {
  /** Returns the function that ends it. */
  on<E extends EventName>(event: E, listener: (params: EventParams<E>) => void): () => void;
  emit<E extends EventName>(event: E, params: EventParams<E>): void;
}

/** Events without a listener are lost: nobody waits for them. */
export function createEvents(): Events {
  const listeners = new Map<EventName, Set<(params: never) => void>>();
  return {
    on(event, listener) {
      const those = listeners.get(event) ?? new Set();
      listeners.set(event, those.add(listener));
      return () => those.delete(listener);
    },
    emit(event, params) {
      for (const listener of listeners.get(event) ?? []) listener(params as never);
    },
  };
}
