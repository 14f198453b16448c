/** Downloads: begun, followed and stopped by whoever wants the files; what a stopped one got is there the next time. */
import type { Params } from '../../shared/calls.ts';
import { PhotoferryError, type Problem, toProblem } from '../../shared/problems.ts';
import { temporaryName } from '../../shared/temporary-name.ts';
import type { Accounts } from '../accounts/index.ts';
import type { Log } from '../log/index.ts';
import type { Settings } from '../settings/index.ts';
import { COUNT_WITHIN_MS, countFile, machine, type Store } from '../store/index.ts';
import { openKnownFiles, type Pools } from '../transfer/index.ts';
import { atOnceFor, type Entry, type WebdavClient } from '../webdav/index.ts';
import { openDownloadJournal } from './journal.ts';
import type { LocalRoot } from './local-folder.ts';
import { isOneInTheOther, prepareRoot } from './local-root.ts';
import { exactKey, learnNameKey } from './name-key.ts';
import { createNews, type DownloadNews } from './news.ts';
import { runDownload } from './run.ts';
import type { Run } from './run-parts.ts';
import { watchOver } from './watch-over.ts';

export interface DownloadsParts {
  store: Store;
  home: string;
  accounts: Pick<Accounts, 'client' | 'refused'>;
  settings: Pick<Settings, 'server'>;
  pools: Pools;
  log: Pick<Log, 'write'>;
  /** So long a server may be away before a download ends. */
  patienceMs?: number | undefined;
}

export interface Downloads {
  /**
   * Throws `unknown-server`, `folder-missing`, `download-running`, what the client throws, and what is wrong with the
   * local folder.
   */
  begin(params: Params<'downloads.begin'>): Promise<void>;
  /** Throws `unknown-download`. */
  follow(id: string): Promise<DownloadNews>;
  stop(id: string): void;
  /** Stops all with this reason. */
  stopAll(reason: unknown): void;
  /** Stops all; resolves when they have ended. */
  close(): Promise<void>;
}

interface Running {
  run: Run;
  limit(): void;
  ended: Promise<void>;
}

/** Like the time that uploads are waited for. */
const PATIENCE_MS = 60_000;
/** Limits hold so long after a download was last asked for. */
const LIMITS_MS = 60_000;

/** Opens them over the store, and begins none by itself. */
export function openDownloads(parts: DownloadsParts): Downloads {
  const { store, home, accounts, settings, pools, patienceMs = PATIENCE_MS } = parts;
  const journal = openDownloadJournal(store);
  const running = new Map<string, Running>();

  async function look(params: Params<'downloads.begin'>): Promise<{ client: WebdavClient; top: Entry }> {
    const { serverId, path } = params;
    const client = await accounts.client(serverId);
    try {
      const top = await client.stat(path);
      if (top === null) throw new PhotoferryError('folder-missing', { target: path, status: 404 });
      return { client, top };
    } catch (error) {
      if (toProblem(error).code === 'wrong-password') accounts.refused(serverId, client);
      throw error;
    }
  }

  function newRun(params: Params<'downloads.begin'>, client: WebdavClient, root: LocalRoot): Run {
    const { id, serverId, dryRun } = params;
    const controller = new AbortController();
    const { id: machineId } = machine(store);
    const news = createNews();
    const known = openKnownFiles(store, serverId, client.root);
    let count = 0;
    return {
      ...{ id, serverId, machineId, client, journal, news, root, dryRun, known },
      pool: pools.of(serverId),
      line: pools.line,
      noteKnown: (entry, sha256) => store.write((db) => known.note(db, entry, sha256)),
      count(bytes) {
        const counted = store.write((db) => countFile(db, 'down', bytes, Date.now()), COUNT_WITHIN_MS);
        // A full disk is told by what matters.
        counted.catch(() => {});
      },
      keyOf: exactKey,
      signal: controller.signal,
      stop(reason) {
        controller.abort(reason);
        news.stopping();
      },
      tempName: () => temporaryName(machineId, `${id}-${++count}`),
      dead: new Set(journal.unfinished().filter((other) => !running.has(other))),
    };
  }

  /** Those that ended, and that nobody asked for since. */
  function forgetEnded(): void {
    for (const [id, { run }] of running) if (run.news.isForgotten) running.delete(id);
  }

  async function carryOut(run: Run, top: Entry): Promise<Problem | undefined> {
    const { id, root, journal } = run;
    const endWatch = watchOver(run, patienceMs);
    try {
      if (root.held === null || run.dryRun) return void (await runDownload(run, top));
      await journal.begin(id, root.path);
      run.keyOf = await learnNameKey(root.held, run.tempName());
      await runDownload(run, top);
      await journal.complete(id, root.path);
    } catch (error) {
      const problem = toProblem(error);
      if (problem.code === 'wrong-password') accounts.refused(run.serverId, run.client);
      parts.log.write('warn', 'download ended early', { server: run.serverId, problem: problem.code });
      return problem;
    } finally {
      endWatch();
      await root.held?.[Symbol.asyncDispose]();
    }
  }

  const find = (id: string): Running => {
    const found = running.get(id);
    if (found === undefined) throw new PhotoferryError('unknown-download', { target: id });
    return found;
  };

  return {
    async begin(params) {
      const { id, serverId, dryRun, transfers: atOnce, bandwidth } = params;
      const { client, top } = await look(params);
      // It has just answered: what waits for it since it was away need not wait for the next look.
      pools.of(serverId).hurry();
      pools.setCeiling(serverId, atOnceFor(settings.server(serverId)?.product, client.root.host));
      const root = await prepareRoot(params.folder, home, { make: !dryRun });
      forgetEnded();
      const busy = [...running.values()].some(({ run }) => isOneInTheOther(run.root.path, root.path));
      if (running.has(id) || busy) {
        await root.held?.[Symbol.asyncDispose]();
        throw new PhotoferryError('download-running', { target: root.path });
      }
      const run = newRun(params, client, root);
      const limit = () => pools.limit(id, { serverId, atOnce, bandwidth }, LIMITS_MS);
      limit();
      const ended = carryOut(run, top).then((problem) => {
        pools.release(id);
        run.news.end(problem);
      });
      running.set(id, { run, limit, ended });
    },
    async follow(id) {
      const { run, limit } = find(id);
      limit();
      const news = await run.news.next();
      if (news.end !== null) {
        pools.release(id);
        running.delete(id);
      }
      return news;
    },
    stop: (id) => find(id).run.stop(new PhotoferryError('cancelled')),
    stopAll(reason) {
      for (const { run } of running.values()) run.stop(reason);
    },
    async close() {
      const all = [...running.values()];
      for (const { run } of all) run.stop(new PhotoferryError('cancelled'));
      await Promise.all(all.map(({ ended }) => ended));
    },
  };
}
