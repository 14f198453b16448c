import { toProblem } from '../../shared/problems.ts';
import { actionFor, folderIsThere, type WebdavClient } from '../webdav/index.ts';

export interface FirstContact {
  /** Resolves when the first request of this client went well, or failed in a way that says nothing of the account. */
  with(client: WebdavClient, folder: string): Promise<void>;
  /** The next request counts as a first one. */
  forget(client: WebdavClient): void;
}

/**
 * The first request of a new client goes alone: were the password wrong, eight uploads at once would count as eight
 * tries, and some servers lock an account after few.
 */
export function createFirstContact(): FirstContact {
  const contacts = new WeakMap<WebdavClient, Promise<void>>();

  async function contact(client: WebdavClient, folder: string): Promise<void> {
    try {
      await folderIsThere(client.stat, folder);
    } catch (error) {
      const action = actionFor({ problem: toProblem(error), doing: 'look', attempts: 1, random: 0 });
      // Anything but these is between the server and the single upload.
      if (action.do !== 'stop-account' && !('waitMs' in action)) return;
      contacts.delete(client);
      throw error;
    }
  }

  return {
    with(client, folder) {
      const known = contacts.get(client) ?? contact(client, folder);
      contacts.set(client, known);
      return known;
    },
    forget: (client) => void contacts.delete(client),
  };
}
