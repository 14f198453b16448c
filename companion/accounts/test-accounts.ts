import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CAUTIOUS } from '../../shared/capabilities.ts';
import type { ServerFinding } from '../../shared/model.ts';
import { PhotoferryError } from '../../shared/problems.ts';
import { openSecrets } from '../credentials/index.ts';
import { openLog } from '../log/index.ts';
import { openSettings } from '../settings/index.ts';
import { openStore } from '../store/index.ts';
import type { Probed, ProbeOptions, ServerAccess, WebdavClient } from '../webdav/index.ts';
import { type Accounts, openAccounts } from './index.ts';

export const SECRET = 'hunter2-Geheim';
export const URL_A = 'https://a.example.org/dav/';
export const URL_B = 'https://b.example.org/dav/';

export const welcome = ({ url }: ServerAccess): ServerFinding => ({ url, tried: [] });
export const refuse = (): never => {
  throw new PhotoferryError('wrong-password', { target: 'a.example.org', status: 401 });
};

/** Accounts over a real store of settings and secrets, with servers that answer as told. */
export async function openTestAccounts() {
  const home = mkdtempSync(join(tmpdir(), 'pf-accounts-'));
  const store = openStore(home);
  const settings = openSettings(store, { changed() {} });
  const secrets = await openSecrets(home, { keyring: false });
  const log = openLog(home);
  const world = {
    home,
    secrets,
    accounts: open(),
    /** What went out with a password. */
    asked: [] as ServerAccess[],
    /** Clients that were closed. */
    closed: [] as ServerAccess[],
    /** What the server says to the next one. */
    answer: welcome as (access: ServerAccess) => ServerFinding,
    /** Probes, with what each was told. */
    probed: [] as ProbeOptions[],
    /** What the next probe comes to, and what the server says it runs. */
    probe: (async () => ({ capabilities: CAUTIOUS, unknown: [] })) as (
      options: ProbeOptions,
    ) => Promise<Probed>,
    software: (() => 'Apache/2.4') as () => string,
    now: 1_000_000,
    /** As after a new start of the companion. */
    async reopen() {
      await world.accounts.close();
      world.accounts = open();
    },
    edit: (id: string, fields: Record<string, unknown>) =>
      settings.push([{ editId: randomUUID(), kind: 'server', id, base: settings.revision(), fields }]),
    remove: (id: string) =>
      settings.push([{ editId: randomUUID(), kind: 'server', id, base: settings.revision(), delete: true }]),
    async addServer(password: string | null = SECRET): Promise<string> {
      const id = randomUUID();
      if (password !== null) await world.accounts.connect({ id, url: URL_A, username: 'anna', password });
      await world.accounts.keep(id);
      await world.edit(id, { name: `A ${id}`, url: URL_A, username: 'anna', uploadFolder: '/' });
      world.asked = [];
      return id;
    },
    /** What the client of a server was made with. */
    used: async (id: string): Promise<ServerAccess> => Reflect.get(await world.accounts.client(id), 'access'),
    async end() {
      await world.accounts.close();
      log.close();
      await store.close();
      rmSync(home, { recursive: true, force: true });
    },
  };

  function open(): Accounts {
    const signIn = {
      discover: async (access: ServerAccess) => {
        world.asked.push(access);
        return world.answer(access);
      },
      createWebdavClient: (access: ServerAccess) =>
        ({
          root: new URL(access.url),
          access,
          close: () => world.closed.push(access),
        }) as unknown as WebdavClient,
    };
    const probes = {
      probe: (_: unknown, options: ProbeOptions) => {
        world.probed.push(options);
        return world.probe(options);
      },
      softwareOf: async () => world.software(),
    };
    return openAccounts({ store, settings, secrets, log, now: () => world.now }, { signIn, probes });
  }
  return world;
}
