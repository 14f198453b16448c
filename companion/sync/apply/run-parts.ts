/** What the parts of one run work with. */
import type { Capabilities } from '../../../shared/capabilities.ts';
import type { WholeSyncFolder } from '../../../shared/sync-folder.ts';
import type { Machine, Store } from '../../store/index.ts';
import type { KnownFiles, Line, Pool, Verifier } from '../../transfer/index.ts';
import type { WebdavClient } from '../../webdav/index.ts';
import type { Pairs } from '../journal/pairs.ts';
import type { Grain } from '../scan/remote-entry.ts';
import type { SyncRules } from '../types.ts';
import type { Ahead } from './ahead.ts';
import type { Interrupted } from './interrupted.ts';
import type { Holding } from './local-side.ts';
import type { MakeTrashFolder } from './trash-folders.ts';

export interface SyncRun {
  /** Of the sync folder. */
  readonly id: string;
  readonly folder: Readonly<WholeSyncFolder>;
  readonly rules: SyncRules;
  readonly journal: number;
  /** Number of this run. */
  readonly number: number;
  readonly store: Store;
  readonly pairs: Pairs;
  readonly machine: Machine;
  /** The local root and folders in it, held while they are used. */
  readonly local: Holding;
  readonly client: WebdavClient;
  readonly capabilities: Capabilities;
  readonly pool: Pool;
  readonly line: Line;
  readonly verifier: Verifier;
  readonly known: KnownFiles;
  readonly ahead: Ahead;
  readonly makeTrashFolder: MakeTrashFolder;
  /** What earlier passes and runs had begun, to go on with; anew for each pass. */
  interrupted: Interrupted;
  readonly signal: AbortSignal;
  now(): number;
  /** How sure a listing of this moment is. */
  grain(): Grain;
  /** Told bytes of a file that are over the line by now. */
  moved(path: string, bytes: number): void;
}

/** Whether local copies may be elsewhere than their files on the server: named by their date, now or once. */
export const copiesMayBeApart = ({ rules, pairs }: Pick<SyncRun, 'rules' | 'pairs'>): boolean =>
  !rules.preserveNames || pairs.hasApart();
