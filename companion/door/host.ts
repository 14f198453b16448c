import type { Companion } from '../companion.ts';

/** What the door and the local socket need of a companion. */
export type Host = Pick<
  Companion,
  'home' | 'name' | 'since' | 'log' | 'events' | 'pairings' | 'call' | 'capture'
>;
