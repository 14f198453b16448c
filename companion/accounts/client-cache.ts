import type { ServerAccess, WebdavClient } from '../webdav/index.ts';

/** One client a server, made anew when its connection changes. */
export function createClientCache(create: (access: ServerAccess) => WebdavClient) {
  const clients = new Map<string, { client: WebdavClient; connection: string }>();

  function drop(id: string): void {
    clients.get(id)?.client.close();
    clients.delete(id);
  }

  return {
    get(id: string, access: ServerAccess): WebdavClient {
      const connection = JSON.stringify(access);
      const known = clients.get(id);
      if (known?.connection === connection) return known.client;
      drop(id);
      const client = create(access);
      clients.set(id, { client, connection });
      return client;
    },
    isCurrent: (id: string, client: WebdavClient): boolean => clients.get(id)?.client === client,
    drop,
    close(): void {
      for (const id of [...clients.keys()]) drop(id);
    },
  };
}
