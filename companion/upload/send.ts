/** One try to bring an upload to its server. */
import { PhotoferryError, type Problem, toProblem } from '../../shared/problems.ts';
import type { Accounts } from '../accounts/index.ts';
import type { Roots } from '../local/index.ts';
import type { Log } from '../log/index.ts';
import { sendFile } from '../transfer/index.ts';
import { createFirstContact } from './first-contact.ts';
import type { Ledger } from './ledger.ts';
import type { Progress } from './progress.ts';
import { raced } from './raced.ts';
import { nextAttempt } from './retry-policy.ts';
import type { UploadRow } from './row.ts';
import { openSource, type WatchedSource } from './source.ts';
import type { Spool } from './spool.ts';

export interface SendParts {
  ledger: Ledger;
  spool: Spool;
  progress: Progress;
  accounts: Pick<Accounts, 'client' | 'refused'>;
  roots: Pick<Roots, 'open'>;
  log: Pick<Log, 'write'>;
  now(): number;
  random(): number;
  /** A server refused our password: nothing more may be sent to it. */
  refused(serverId: string, problem: PhotoferryError): void;
}

/** Why a job is aborted when the companion stops: its row stays as it is, and goes on at the next start. */
export const STOPPING = Symbol('stopping');

/** Resolves when the try has ended, however it did; its row then says how. */
export function createSend(parts: SendParts): (id: string, signal: AbortSignal) => Promise<void> {
  const { ledger, spool, progress, accounts, roots, log } = parts;
  const firstContact = createFirstContact();

  async function send(row: UploadRow, signal: AbortSignal): Promise<void> {
    const { id } = row;
    let source: WatchedSource | null = null;
    try {
      const hashed = (sha256: string) => ledger.apply(id, { type: 'hashed', sha256 });
      source = await openSource(row, { roots, spool, hashed, signal });
      const client = await accounts.client(row.serverId);
      await raced(firstContact(client, row.folder), signal);
      const { outcome, path } = await sendFile(client, {
        source,
        folder: row.folder,
        name: row.name,
        tempName: row.tempName,
        intent: row.intent,
        makeFolder: row.source.kind === 'disk',
        signal,
        journal: async (intent) => void (await ledger.apply(id, { type: 'journalled', intent })),
        sent: (bytes) => progress.set(id, bytes),
        phase: (phase) => tell(ledger.apply(id, { type: 'phase', phase })),
      });
      await ledger.apply(id, { type: outcome === 'done' ? 'stored' : 'already there', path });
      await spool.remove(id);
    } catch (error) {
      if (signal.reason === STOPPING) return;
      await fail(row, signal.aborted ? signal.reason : (source?.problem() ?? error));
    }
  }

  async function fail(row: UploadRow, error: unknown): Promise<void> {
    const problem = toProblem(error);
    if (problem.code === 'wrong-password') stopAccount(row.serverId, problem, error);
    const nextAttemptAt = nextAttempt(problem, row.attempts, parts.now(), parts.random());
    const level = problem.code === 'internal' ? 'error' : 'warn';
    log.write(level, 'upload.broke', {
      id: row.id,
      problem: problem.code,
      said: problem.said,
      attempts: row.attempts,
    });
    await ledger.apply(row.id, { type: 'broke', problem, nextAttemptAt });
  }

  function stopAccount(serverId: string, problem: Problem, cause: unknown): void {
    accounts.refused(serverId);
    parts.refused(serverId, new PhotoferryError('wrong-password', problem, cause));
  }

  /** A change that nothing waits for. */
  function tell(change: Promise<unknown>): void {
    change.catch((error: unknown) => log.write('error', 'upload.not-written', { said: String(error) }));
  }

  return async (id, signal) => {
    const row = await ledger.apply(id, { type: 'started' });
    if (row.state === 'uploading') await send(row, signal);
    progress.clear(id);
  };
}
