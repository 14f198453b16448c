import { toProblem } from '../../shared/problems.ts';
import { createSignIns } from '../accounts/index.ts';
import { type Entry, quirksOf, type WebdavClient } from '../webdav/index.ts';
import type { CallTable } from './call-table.ts';
import { collectFolder } from './collect-folder.ts';
import type { Parts } from './parts.ts';

type ServerCall =
  | 'servers.connect'
  | 'servers.connectSteps'
  | 'servers.signIn'
  | 'servers.signInResult'
  | 'servers.cancelSignIn'
  | 'servers.test'
  | 'servers.space'
  | 'servers.folders'
  | 'servers.createFolder'
  | 'servers.list'
  | 'servers.probe';

/** Where companions put what they replaced; nobody's upload folder. */
const TRASH = 'photoferry-trash';

/** Servers: connection test and the folder tree. A refused password stops the account at once. */
export function serverCalls({ accounts, settings }: Parts): CallTable<ServerCall> {
  const withClient = async <T>(
    id: string,
    work: (client: WebdavClient) => Promise<T>,
    clientOf = accounts.client,
  ): Promise<T> => {
    try {
      return await work(await clientOf(id));
    } catch (error) {
      if (toProblem(error).code === 'wrong-password') accounts.refused(id);
      throw error;
    }
  };
  const signIns = createSignIns(accounts);
  return {
    'servers.connect': (params) => accounts.connect(params),
    'servers.connectSteps': ({ id }) => ({ tried: [...accounts.connectSteps(id)] }),
    'servers.signIn': (params) => signIns.begin(params),
    'servers.signInResult': ({ id }) => signIns.result(id),
    'servers.cancelSignIn': ({ id }) => {
      signIns.cancel(id);
      return {};
    },
    'servers.test': ({ id }) => accounts.test(id),
    'servers.space': ({ id }) => withClient(id, (client) => client.quota(settings.server(id)?.uploadFolder)),
    'servers.folders': ({ id, path }) =>
      withClient(
        id,
        async (client) => {
          const isShown = ({ folder, name }: Entry) => folder && !name.startsWith('.') && name !== TRASH;
          const folders = await collectFolder(client, path, isShown);
          return { path, folders: folders.map((entry) => ({ name: entry.name, path: entry.path })) };
        },
        accounts.connectedClient,
      ),
    'servers.createFolder': ({ id, path }) =>
      withClient(
        id,
        async (client) => {
          await client.makeFolders(path);
          return { path };
        },
        accounts.connectedClient,
      ),
    'servers.probe': async ({ id }) => {
      const probe = await accounts.probe(id);
      const known = quirksOf(probe.product).map(({ what, why, source }) => ({ about: what, why, source }));
      return { ...probe, known };
    },
    'servers.list': ({ id, path }) =>
      withClient(id, async (client) => ({ entries: (await collectFolder(client, path)).map(asListed) })),
  };
}

function asListed({ name, path, folder, size, modifiedAt }: Entry) {
  return {
    name,
    path,
    kind: folder ? ('folder' as const) : ('file' as const),
    ...(size === null ? {} : { size }),
    ...(modifiedAt === null ? {} : { modifiedAt }),
  };
}
