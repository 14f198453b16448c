import { CAUTIOUS, type Capabilities, type Probe } from '../../shared/capabilities.ts';
import type { Server } from '../../shared/model.ts';
import { toProblem } from '../../shared/problems.ts';
import type { Log } from '../log/index.ts';
import { machine, type Store } from '../store/index.ts';
import { probe, softwareOf, unlessAborted, type WebdavClient } from '../webdav/index.ts';
import { ageOf } from './probe-age.ts';
import { openProbeRows } from './probe-rows.ts';
import type { Accounts, SignedIn } from './types.ts';

export interface ProbesNeed {
  store: Store;
  log: Log;
  now(): number;
  signedIn: Pick<SignedIn, 'client' | 'refused'>;
  server(id: string): Server;
  webdav?: { probe: typeof probe; softwareOf: typeof softwareOf };
}

/** What servers really do: found out once, kept, and found out anew when they change. One probe a server at a time. */
export function openProbes(need: ProbesNeed) {
  const { store, log, now, signedIn, webdav = { probe, softwareOf } } = need;
  const rows = openProbeRows(store);
  const looked = new Map<string, number>();
  const underWay = new Map<string, Promise<Probe>>();
  const looks = new Map<string, Promise<boolean>>();
  const closing = new AbortController();

  /** Shared by all who want it, so no single one of them can call it off. */
  function probeOnce(id: string, folder: string): Promise<Probe> {
    const running = underWay.get(id);
    if (running !== undefined) return running;
    const probing = probeNow(id, folder).finally(() => underWay.delete(id));
    underWay.set(id, probing);
    return probing;
  }

  async function probeNow(id: string, folder: string): Promise<Probe> {
    const server = need.server(id);
    const client = await signedIn.client(id);
    const found = await stopping(id, client, () => findOut(id, server, client, folder));
    const kept = rows.read(id);
    await rows.write(id, { address: server.url, leftover: kept?.leftover ?? null, probe: found });
    looked.set(id, now());
    const { problem, unknown } = found;
    log.write('normal', 'server probed', { server: id, problem: problem?.code, unknown: unknown.join(' ') });
    return found;
  }

  /** What keeps it from being probed is part of what was found; what stops the account or us is not. */
  async function findOut(id: string, server: Server, client: WebdavClient, folder: string): Promise<Probe> {
    const { url, product, version } = server;
    const row = rows.read(id);
    const about = {
      ...(product === undefined ? {} : { product }),
      ...(version === undefined ? {} : { version }),
    };
    let software = '';
    try {
      software = await webdav.softwareOf(client, closing.signal);
      const found = await webdav.probe(client, {
        folder,
        machine: machine(store).id,
        product,
        leftover: row?.address === url ? row.leftover : null,
        keep: async (leftover) => {
          await rows.write(id, { address: url, leftover, probe: null });
        },
        signal: closing.signal,
      });
      return { probedAt: now(), ...found, ...about, software };
    } catch (error) {
      const problem = toProblem(error);
      if (problem.code === 'wrong-password' || closing.signal.aborted) throw error;
      return { probedAt: now(), capabilities: CAUTIOUS, unknown: [], problem, ...about, software };
    }
  }

  /** Many files are begun at once: one question for all of them. */
  function isSame(id: string, kept: Probe): Promise<boolean> {
    const running = looks.get(id);
    if (running !== undefined) return running;
    const looking = lookAgain(id, kept).finally(() => looks.delete(id));
    looks.set(id, looking);
    return looking;
  }

  async function lookAgain(id: string, { software }: Probe): Promise<boolean> {
    const client = await signedIn.client(id);
    const seen = await stopping(id, client, () => webdav.softwareOf(client, closing.signal)).catch(
      (error) => {
        // Not reached now: whoever wants to send something will hear of it.
        if (toProblem(error).code === 'wrong-password') throw error;
        return null;
      },
    );
    if (seen === software) looked.set(id, now());
    return seen === null || seen === software;
  }

  /** A refused password stops the account here, too. */
  async function stopping<T>(id: string, client: WebdavClient, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (toProblem(error).code === 'wrong-password') signedIn.refused(id, client);
      throw error;
    }
  }

  async function capabilities(id: string, folder: string | null): Promise<Capabilities> {
    const row = rows.read(id);
    const age = ageOf(row, need.server(id), now(), looked.get(id));
    const usable = row?.probe != null && age !== 'outdated' ? row.probe : null;
    const valid = usable !== null && (age === 'fresh' || (await isSame(id, usable)));
    if (valid) return usable.capabilities;
    return folder === null ? CAUTIOUS : (await probeOnce(id, folder)).capabilities;
  }

  const methods: Pick<Accounts, 'capabilities' | 'probe' | 'lastProbe'> = {
    capabilities: (id, folder, signal) => unlessAborted(capabilities(id, folder), signal),
    lastProbe: (id) => rows.read(id)?.probe ?? null,
    probe: async (id, signal) => unlessAborted(probeOnce(id, need.server(id).uploadFolder), signal),
  };
  return {
    ...methods,
    async forget(id: string): Promise<void> {
      looked.delete(id);
      await rows.forget(id);
    },
    /** Resolves when the probes that were under way have cleaned up. */
    async close(): Promise<void> {
      closing.abort();
      await Promise.allSettled(underWay.values());
    },
  };
}
