/** One pool a server and one line for all of them, with the limits that somebody asked for. */
import type { Bandwidth } from '../../../shared/bandwidth.ts';
import { type Clock, SYSTEM_CLOCK } from './clock.ts';
import { createLine, type Line } from './line.ts';
import { createPool, type Pool } from './pool.ts';

/** What whoever runs transfers may ask for, for as long as they run. */
export interface Limits {
  /** At most so many files at a time with this server. */
  serverId?: string | undefined;
  atOnce?: number | undefined;
  /** For all servers together. */
  bandwidth?: Bandwidth | undefined;
}

export interface Pools {
  of(serverId: string): Pool;
  readonly line: Line;
  /** As many at a time as this server takes at most. */
  setCeiling(serverId: string, atOnce: number): void;
  /** Holds for `forMs`, or until it is asked for again by this id, or released. Several hold together. */
  limit(id: string, limits: Limits, forMs: number): void;
  release(id: string): void;
  /** What a person allows for good, besides; null: as fast as it goes. */
  setBandwidth(bandwidth: Bandwidth | null): void;
  /** Forgets what is planned. */
  close(): void;
}

export interface PoolsParts {
  /** One cheap request to a server; rejects with what is wrong. */
  look(serverId: string): Promise<unknown>;
  clock?: Clock | undefined;
  random?: (() => number) | undefined;
}

/** For a server that nothing is known of. */
const UNKNOWN_CEILING = 4;

/** All pools of a companion; a server’s is made when it is first asked for. */
export function createPools({ look, clock = SYSTEM_CLOCK, random = Math.random }: PoolsParts): Pools {
  const pools = new Map<string, Pool>();
  const ceilings = new Map<string, number>();
  const asked = new Map<string, Limits & { callOff: () => void }>();
  const line = createLine(clock);
  let lasting: readonly Bandwidth[] = [];

  function setCeilingOf(pool: Pool, serverId: string): void {
    const limits = [...asked.values()].filter((limit) => limit.serverId === serverId);
    const told = Math.min(...limits.map(({ atOnce }) => atOnce ?? Infinity));
    const most = ceilings.get(serverId) ?? UNKNOWN_CEILING;
    pool.setCeiling(Math.min(most, told), told < Infinity);
  }

  function apply(): void {
    for (const [serverId, pool] of pools) setCeilingOf(pool, serverId);
    const limits = [...asked.values()].flatMap(({ bandwidth }) =>
      bandwidth === undefined ? [] : [bandwidth],
    );
    line.limit([...lasting, ...limits]);
  }

  function release(id: string): void {
    asked.get(id)?.callOff();
    if (asked.delete(id)) apply();
  }

  return {
    line,
    of(serverId) {
      const known = pools.get(serverId);
      if (known !== undefined) return known;
      const pool = createPool({ ceiling: UNKNOWN_CEILING, look: () => look(serverId), clock, random });
      setCeilingOf(pool, serverId);
      pools.set(serverId, pool);
      return pool;
    },
    setCeiling(serverId, atOnce) {
      if (ceilings.get(serverId) === atOnce) return;
      ceilings.set(serverId, atOnce);
      apply();
    },
    limit(id, limits, forMs) {
      asked.get(id)?.callOff();
      asked.set(id, { ...limits, callOff: clock.after(forMs, () => release(id)) });
      apply();
    },
    release,
    setBandwidth(bandwidth) {
      lasting = bandwidth === null ? [] : [bandwidth];
      apply();
    },
    close() {
      for (const { callOff } of asked.values()) callOff();
      asked.clear();
    },
  };
}
