/** One try to bring an upload to its server. */
import { type Problem, toProblem } from '../../shared/problems.ts';
import type { Accounts } from '../accounts/index.ts';
import type { Roots } from '../local/index.ts';
import type { Log } from '../log/index.ts';
import { countFile } from '../store/index.ts';
import { type Pools, type Sent, sendFile } from '../transfer/index.ts';
import { actionFor, type WebdavClient } from '../webdav/index.ts';
import type { Destination, Destinations } from './destination.ts';
import type { BegunExpiry, Expiries } from './expiry/expiries.ts';
import type { Ledger } from './ledger.ts';
import type { Ready } from './prepare/prepare.ts';
import type { Progress } from './progress.ts';
import { nextAttempt } from './retry-policy.ts';
import { isFile, type UploadRow } from './row.ts';
import { openSource, type WatchedSource } from './source.ts';
import type { Spool } from './spool.ts';

export interface SendParts {
  ledger: Ledger;
  spool: Spool;
  progress: Progress;
  accounts: Pick<Accounts, 'client' | 'refused'>;
  destinations: Destinations;
  /** See `createPrepare`. */
  prepare(row: UploadRow, signal: AbortSignal): Promise<Ready>;
  expiries: Pick<Expiries, 'begun' | 'uploadedAgain'>;
  pools: Pools;
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
export function createSend(parts: SendParts): (row: UploadRow, signal: AbortSignal) => Promise<void> {
  const { ledger, spool, progress, accounts, destinations, pools, roots, log } = parts;

  async function send(given: UploadRow, signal: AbortSignal): Promise<void> {
    const { id, serverId } = given;
    const state: { client?: WebdavClient; source?: WatchedSource; to?: Destination; ready?: Ready } = {};
    try {
      await hold(given);
      const ready = await parts.prepare(given, signal);
      state.ready = ready;
      const { row } = ready;
      const sent = await pools.of(serverId).run(row.size ?? 0, signal, async ({ leave }) => {
        const begun = await ledger.apply(id, { type: 'started' });
        if (begun.state !== 'uploading') return null;
        state.client = await accounts.client(serverId);
        // Before the server is asked for anything: what is gone here is gone, whether it can be reached or not.
        state.source = await openSource(begun, { roots, spool, signal, line: pools.line });
        state.to = await destinations.of(state.client, begun, signal);
        const arrived = await sendTo(state.to, begun, state.source, { signal, leave });
        await parts.expiries.uploadedAgain(arrived.path, state.client);
        return { arrived, expiry: await parts.expiries.begun(begun, arrived, state.client, signal) };
      });
      if (sent !== null) await stored(row, sent, state.to);
    } catch (error) {
      if (signal.reason === STOPPING) return;
      const cause = signal.aborted ? signal.reason : (state.source?.problem() ?? error);
      await fail(given, cause, state.client);
    } finally {
      state.to?.leave();
      state.ready?.leave();
    }
  }

  /** One that comes while its server is away says so, and waits with the others. */
  async function hold({ id, serverId, state }: UploadRow): Promise<void> {
    const { away } = pools.of(serverId);
    if (away === null || state !== 'queued') return;
    await ledger.apply(id, { type: 'held', problem: away.problem, nextAttemptAt: away.looksAt });
  }

  function sendTo(
    { client, capabilities, verifier, known, taken }: Destination,
    row: UploadRow,
    source: WatchedSource,
    { signal, leave }: { signal: AbortSignal; leave(): void },
  ): Promise<Sent> {
    const { id, folder, name, tempName, intent } = row;
    const chosen = row.prepared?.folder ?? folder;
    return sendFile(client, {
      ...{ source, folder, name, tempName, intent, capabilities, verifier, signal },
      mtimeMs: isFile(row.source) ? row.source.mtimeMs : null,
      makeBelow: row.source.kind === 'disk' ? '/' : chosen === folder ? null : chosen,
      sha256Of: known.sha256Of,
      ...(taken === undefined ? {} : { taken }),
      // What is paced by a limit goes out in pieces.
      ...(pools.line.isLimited ? { heldBytes: 0 } : {}),
      journal: async (step) => void (await ledger.apply(id, { type: 'journalled', intent: step })),
      sent: (bytes) => progress.set(id, bytes),
      phase(phase) {
        if (phase === 'verifying') leave();
        tell(ledger.apply(id, { type: 'phase', phase }));
      },
    });
  }

  async function stored(
    { id, source, size, prepared }: UploadRow,
    { arrived, expiry }: { arrived: Sent; expiry: BegunExpiry | null },
    to: Destination | undefined,
  ): Promise<void> {
    const { outcome, path, sha256 } = arrived;
    to?.folders.note(arrived);
    const type = outcome === 'done' ? 'stored' : 'already there';
    const ends = { type, path, ...(expiry === null ? {} : { expiry: expiry.expiry }) } as const;
    await ledger.apply(id, ends, (db) => {
      expiry?.keep(db);
      if (sha256 !== null) to?.known.note(db, arrived, sha256);
      if (outcome === 'done') countFile(db, 'up', size ?? 0, parts.now());
    });
    if (!isFile(source)) await spool.remove(id);
    else if (prepared?.original != null) await spool.removeSmall(id);
  }

  async function fail(row: UploadRow, error: unknown, client: WebdavClient | undefined): Promise<void> {
    const problem = toProblem(error);
    const { id } = row;
    // One that waited for its turn was not started.
    const { attempts } = await ledger.apply(id, { type: 'started' });
    const level = problem.code === 'internal' ? 'error' : 'warn';
    log.write(level, 'upload.broke', { id, problem: problem.code, said: problem.said, attempts });
    const isOutdated = await stopAccount(row.serverId, problem, error, client);
    const now = parts.now();
    const again = isOutdated ? now : nextAttempt(problem, attempts, now, parts.random());
    // While the server is away its next try is at its next look.
    const away = again === null ? null : pools.of(row.serverId).away;
    const ended = await ledger.apply(id, { type: 'broke', problem, nextAttemptAt: away?.looksAt ?? again });
    if (ended.state === 'failed') await spool.removeSmall(id);
  }

  /** Stops the account where that is due. True where it has another password by now, and is not stopped. */
  async function stopAccount(
    serverId: string,
    problem: Problem,
    error: unknown,
    client: WebdavClient | undefined,
  ): Promise<boolean> {
    if (actionFor({ problem, attempts: 1, random: 0 }).do !== 'stop-account') return false;
    if (client !== undefined) destinations.doubt(client);
    if (problem.code !== 'wrong-password') return false;
    if (client !== undefined) accounts.refused(serverId, client);
    const isStopped = await accounts.client(serverId).then(
      () => false,
      () => true,
    );
    if (isStopped) parts.refused(serverId, error);
    return !isStopped;
  }

  /** A change that nothing waits for. */
  function tell(change: Promise<unknown>): void {
    change.catch((error: unknown) => log.write('error', 'upload.not-written', { said: String(error) }));
  }

  return async (row, signal) => {
    await send(row, signal);
    progress.clear(row.id);
  };
}
