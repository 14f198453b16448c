import type { Server, ServerFinding } from '../../shared/model.ts';
import { PhotoferryError, toProblem } from '../../shared/problems.ts';
import { originOf } from '../../shared/typed-address.ts';
import type { Secrets } from '../credentials/index.ts';
import type { Log } from '../log/index.ts';
import type { Settings } from '../settings/index.ts';
import { createWebdavClient, discover, parseAddress, type WebdavClient } from '../webdav/index.ts';
import { type Access, accessFor } from './access.ts';
import { createAccessStore } from './access-store.ts';
import { createClientCache } from './client-cache.ts';
import { connectionOf } from './connection.ts';
import type { SignedIn } from './types.ts';

export interface SignedInNeeds {
  settings: Pick<Settings, 'server' | 'pull'>;
  secrets: Secrets;
  log: Log;
}

/** The accounts themselves: passwords, clients, stops. */
export function openSignedIn(
  { settings, secrets, log }: SignedInNeeds,
  webdav = { createWebdavClient, discover },
): SignedIn {
  const stored = createAccessStore(secrets);
  const clients = createClientCache(webdav.createWebdavClient);
  // Also stands in the store, for the next start; this one counts at once.
  const stopped = new Set<string>();
  const connected = new Map<string, { url: string; username: string }>();
  const unsaved = new Map<string, Access>();
  const steps = new Map<string, ServerFinding['tried']>();
  void forgetDeleted(settings, stored.forget, log);

  function savedServer(id: string): Server {
    const server = settings.server(id);
    if (server === null) throw new PhotoferryError('unknown-server', { target: id });
    return server;
  }

  async function savedAccess(id: string, server: Pick<Server, 'url' | 'username'>): Promise<Access> {
    const access = accessFor(await accessesOf(id), server.url, server.username);
    if (access !== null) return access;
    throw new PhotoferryError('password-missing', { target: new URL(server.url).host });
  }

  async function accessesOf(id: string): Promise<Access[]> {
    const draft = unsaved.get(id);
    return draft === undefined ? stored.read(id) : [draft];
  }

  function stop(id: string): void {
    clients.drop(id);
    if (stopped.has(id)) return;
    stopped.add(id);
    log.write('warn', 'account stopped', { server: id });
    const marked = stored.update(id, (all) =>
      stopped.has(id) ? all.map((one) => ({ ...one, refused: true })) : all,
    );
    marked.catch((error) =>
      log.write('error', 'account not marked as stopped', { server: id, said: String(error) }),
    );
  }

  /** Discovery with a password; one that is refused stops the account if it is the stored one. */
  async function tryAccess(
    id: string,
    url: string,
    access: Access,
    known: Access | null,
    tried: ServerFinding['tried'] = [],
  ): Promise<ServerFinding> {
    try {
      return await webdav.discover(connectionOf(url, access), undefined, tried);
    } catch (error) {
      const { code, status } = toProblem(error);
      log.write('warn', 'server test failed', {
        server: id,
        host: URL.parse(url)?.host,
        problem: code,
        status,
      });
      if (code === 'wrong-password' && access.password === known?.password) stop(id);
      throw error;
    }
  }

  async function clientFor(
    id: string,
    server: Pick<Server, 'url' | 'username'>,
    key = id,
  ): Promise<WebdavClient> {
    const access = await savedAccess(id, server);
    if (access.refused === true || stopped.has(id)) {
      throw new PhotoferryError('wrong-password', { target: new URL(server.url).host });
    }
    return clients.get(key, connectionOf(server.url, access));
  }

  return {
    async connect({ id, url, username, password: typed, plainHttp, certificate, ca }) {
      const { host } = parseAddress(url);
      const all = await accessesOf(id);
      const known = accessFor(all, url, username);
      // Confirmations are for the server, whoever signs in.
      const origin = originOf(url);
      const confirmed = all.find((one) => one.origin === origin);
      const password = typed ?? known?.password;
      if (password === undefined) throw new PhotoferryError('password-missing', { target: host });
      const access = {
        origin,
        username,
        password,
        plainHttp: plainHttp ?? confirmed?.plainHttp ?? false,
        certificate: certificate ?? confirmed?.certificate,
        ca: ca ?? confirmed?.ca,
      };
      const tried: ServerFinding['tried'] = [];
      steps.set(id, tried);
      const finding = await tryAccess(id, url, access, known, tried);
      const fresh: Access = { ...access, origin: originOf(finding.url), signIn: finding.signIn };
      // A redirect to https leaves nothing to confirm.
      if (fresh.origin.startsWith('https:')) fresh.plainHttp = false;
      const saved = settings.server(id);
      stopped.delete(id);
      if (saved === null) unsaved.set(id, fresh);
      else {
        await stored.update(id, (before) => {
          // Until the settings follow, the server as it is saved goes on with its own password.
          const inUse = accessFor(before, saved.url, saved.username);
          const other = inUse !== null && (inUse.origin !== fresh.origin || inUse.username !== username);
          return other ? [fresh, inUse] : [fresh];
        });
      }
      connected.set(id, { url: finding.url, username });
      log.write('normal', 'server connected', { server: id, url: finding.url, product: finding.product });
      return finding;
    },

    connectSteps: (id) => steps.get(id) ?? [],

    async keep(id) {
      const draft = unsaved.get(id);
      if (draft === undefined) return;
      await stored.update(id, () => [draft]);
      unsaved.delete(id);
    },

    async test(id) {
      const server = savedServer(id);
      const access = await savedAccess(id, server);
      const finding = await tryAccess(id, server.url, access, access);
      await stored.update(id, (all) => {
        stopped.delete(id);
        return all.map(({ refused: _, ...one }) =>
          one.origin === access.origin && one.username === access.username
            ? { ...one, signIn: finding.signIn }
            : one,
        );
      });
      return finding;
    },

    client: async (id) => clientFor(id, savedServer(id)),
    // A client of its own: an address that is being edited takes nothing away from running uploads.
    connectedClient: async (id) => {
      const draft = connected.get(id);
      return draft === undefined ? clientFor(id, savedServer(id)) : clientFor(id, draft, `${id} connected`);
    },

    refused(id, client) {
      if (client === undefined || clients.isCurrent(id, client)) stop(id);
    },

    async forget(id) {
      clients.drop(id);
      clients.drop(`${id} connected`);
      connected.delete(id);
      unsaved.delete(id);
      steps.delete(id);
      await stored.forget(id);
      stopped.delete(id);
    },

    async close() {
      clients.close();
      await stored.settled();
    },
  };
}

/** What was deleted just before the companion was killed may still have its password. */
async function forgetDeleted(
  settings: Pick<Settings, 'pull'>,
  forget: (id: string) => Promise<void>,
  log: Log,
): Promise<void> {
  for (const { kind, id, deleted } of settings.pull(0).documents) {
    if (kind !== 'server' || !deleted) continue;
    await forget(id).catch((error) =>
      log.write('warn', 'password not removed', { server: id, said: String(error) }),
    );
  }
}
