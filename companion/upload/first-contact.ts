import { toProblem } from '../../shared/problems.ts';
import { actionFor, type WebdavClient } from '../webdav/index.ts';

export interface FirstContact {
  /**
   * Resolves when the first request of this client went well, or failed in a way that says nothing of the account.
   * `ask` makes it, if none was made before.
   */
  with(client: WebdavClient, ask: () => Promise<unknown>): Promise<void>;
  /** The next request counts as a first one. */
  forget(client: WebdavClient): void;
}

/**
 * The first request of a new client goes alone: were the password wrong, eight uploads at once would count as eight
 * tries, and some servers lock an account after few.
 */
export function createFirstContact(): FirstContact {
  const contacts = new WeakMap<WebdavClient, Promise<void>>();

  async function contact(client: WebdavClient, ask: () => Promise<unknown>): Promise<void> {
    try {
      await ask();
    } catch (error) {
      const action = actionFor({ problem: toProblem(error), doing: 'look', attempts: 1, random: 0 });
      // Anything but these is between the server and the single upload.
      if (action.do !== 'stop-account' && !('waitMs' in action)) return;
      contacts.delete(client);
      throw error;
    }
  }

  return {
    with(client, ask) {
      const known = contacts.get(client) ?? contact(client, ask);
      contacts.set(client, known);
      return known;
    },
    forget: (client) => void contacts.delete(client),
  };
}
