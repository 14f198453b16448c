import type { Probe } from '../../shared/capabilities.ts';
import type { Server } from '../../shared/model.ts';
import { TRANSIENT } from '../webdav/index.ts';
import type { ProbeRow } from './probe-rows.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What is to be done before a kept probe may be used: nothing, a look whether the server is still the same, or all. */
export type ProbeAge = 'fresh' | 'look' | 'outdated';

/** `looked`: when the server was last seen to be the same, by this companion. */
export function ageOf(
  row: ProbeRow | null,
  server: Pick<Server, 'url' | 'product' | 'version'>,
  now: number,
  looked: number | undefined,
): ProbeAge {
  const probe = row?.probe ?? null;
  if (row === null || probe === null || row.address !== server.url) return 'outdated';
  if (probe.product !== server.product || probe.version !== server.version) return 'outdated';
  const age = now - probe.probedAt;
  // A clock that was set back makes nothing young for ever.
  if (age < 0 || age > againAfter(probe)) return 'outdated';
  return looked !== undefined && now - looked < 24 * HOUR ? 'fresh' : 'look';
}

/** What failed for a passing reason is tried again soon; what is whole holds until the server changes. */
function againAfter({ problem, unknown }: Probe): number {
  if (problem !== undefined) return TRANSIENT.has(problem.code) ? MINUTE : HOUR;
  return unknown.length > 0 ? HOUR : Number.POSITIVE_INFINITY;
}
