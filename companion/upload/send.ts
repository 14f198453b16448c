/** One try to bring an upload to its server. */
import { CAUTIOUS } from '../../shared/capabilities.ts';
import { toProblem } from '../../shared/problems.ts';
import type { Accounts } from '../accounts/index.ts';
import type { Roots } from '../local/index.ts';
import type { Log } from '../log/index.ts';
import { sendFile } from '../transfer/index.ts';
import type { WebdavClient } from '../webdav/index.ts';
import { createFirstContact } from './first-contact.ts';
import type { Ledger } from './ledger.ts';
import type { Progress } from './progress.ts';
import { raced } from './raced.ts';
import { nextAttempt } from './retry-policy.ts';
import { isFile, type UploadRow } from './row.ts';
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
  refused(serverId: string, error: unknown): void;
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
    let client: WebdavClient | undefined;
    try {
      const hashed = (sha256: string) => ledger.apply(id, { type: 'hashed', sha256 });
      source = await openSource(row, { roots, spool, hashed, signal });
      client = await accounts.client(row.serverId);
      await raced(firstContact(client, row.folder), signal);
      const { outcome, path } = await sendFile(client, {
        source,
        folder: row.folder,
        name: row.name,
        tempName: row.tempName,
        mtimeMs: isFile(row.source) ? row.source.mtimeMs : null,
        capabilities: CAUTIOUS,
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
      await fail(row, signal.aborted ? signal.reason : (source?.problem() ?? error), client);
    }
  }

  async function fail(row: UploadRow, error: unknown, client: WebdavClient | undefined): Promise<void> {
    const problem = toProblem(error);
    const { id, attempts } = row;
    const level = problem.code === 'internal' ? 'error' : 'warn';
    log.write(level, 'upload.broke', { id, problem: problem.code, said: problem.said, attempts });
    const now = parts.now();
    const isOutdated = problem.code === 'wrong-password' && !(await stopAccount(row.serverId, error, client));
    const nextAttemptAt = isOutdated ? now : nextAttempt(problem, attempts, now, parts.random());
    await ledger.apply(id, { type: 'broke', problem, nextAttemptAt });
  }

  /** True once the account is stopped; false where it has another password by now. */
  async function stopAccount(id: string, error: unknown, client: WebdavClient | undefined): Promise<boolean> {
    if (client !== undefined) accounts.refused(id, client);
    const isStopped = await accounts.client(id).then(
      () => false,
      () => true,
    );
    if (isStopped) parts.refused(id, error);
    return isStopped;
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
