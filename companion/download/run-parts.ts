import { toProblem } from '../../shared/problems.ts';
import type { KnownFiles, Line, Place, Pool } from '../transfer/index.ts';
import { actionFor, type Entry, type WebdavClient } from '../webdav/index.ts';
import type { DownloadJournal } from './journal.ts';
import type { LocalRoot } from './local-folder.ts';
import type { NameKey } from './name-key.ts';
import type { News } from './news.ts';

/** What one download works with. */
export interface Run {
  readonly id: string;
  readonly serverId: string;
  readonly machineId: string;
  readonly client: WebdavClient;
  readonly pool: Pool;
  readonly line: Line;
  readonly known: Pick<KnownFiles, 'sha256Of'>;
  /** Keeps the hash of a file on the server that was just read. */
  noteKnown(entry: Entry, sha256: string): Promise<void>;
  /** A file of so many bytes arrived. */
  count(bytes: number): void;
  readonly journal: DownloadJournal;
  readonly news: News;
  readonly root: LocalRoot;
  /** Exact until it is learned. */
  keyOf: NameKey;
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
  /** Ends all of it, with this as the reason; the first one counts. */
  stop(reason: unknown): void;
  /** A temporary name that nobody has. */
  tempName(): string;
  /** Downloads whose temporary files are nobody's any more. */
  readonly dead: ReadonlySet<string>;
}

/** Does the work when it is its turn with the server. */
export function inTurn<T>(run: Run, bytes: number, work: (place: Place) => Promise<T>): Promise<T> {
  return run.pool.run(bytes, run.signal, work);
}

/** Whether nothing more can be got after this. */
export function isFatal(run: Pick<Run, 'signal'>, error: unknown): boolean {
  const action = actionFor({ problem: toProblem(error), attempts: 1, random: 0 });
  return run.signal.aborted || action.do === 'stop-account';
}
