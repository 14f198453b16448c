/** The parts of a companion that is open. */
import type { Accounts } from '../accounts/index.ts';
import type { Secrets } from '../credentials/index.ts';
import type { Downloads } from '../download/index.ts';
import type { Roots } from '../local/index.ts';
import type { Log } from '../log/index.ts';
import type { Pairings } from '../pairing/index.ts';
import type { Settings } from '../settings/index.ts';
import type { Store } from '../store/index.ts';
import type { FollowedRuns, Schedule, Statuses, Syncs } from '../sync/index.ts';
import type { Pools } from '../transfer/index.ts';
import type { Uploads } from '../upload/index.ts';
import type { Events } from './events.ts';

export interface Parts {
  readonly home: string;
  /** Name of this computer. */
  readonly name: string;
  /** When it was opened. */
  readonly since: number;
  now(): number;
  readonly log: Log;
  readonly store: Store;
  readonly secrets: Secrets;
  readonly settings: Settings;
  readonly roots: Roots;
  readonly accounts: Accounts;
  readonly pools: Pools;
  readonly downloads: Downloads;
  readonly syncs: Syncs;
  readonly schedule: Schedule;
  readonly syncRuns: FollowedRuns;
  readonly syncStates: Statuses;
  readonly uploads: Uploads;
  readonly pairings: Pairings;
  readonly events: Events;
}
