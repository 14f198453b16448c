import { toProblem } from '../../shared/problems.ts';
import { actionFor, type WebdavClient } from '../webdav/index.ts';

/**
 * The first request of a new client goes alone: were the password wrong, three uploads at once would count as three
 * tries, and some servers lock an account after few.
 */
export function createFirstContact() {
  const contacts = new WeakMap<WebdavClient, Promise<void>>();

  async function contact(client: WebdavClient, folder: string): Promise<void> {
    try {
      await client.stat(folder);
    } catch (error) {
      const problem = toProblem(error);
      const action = actionFor({ problem, doing: 'look', attempts: 1, random: 0 });
      if (action.do !== 'stop-account' && !('waitMs' in action)) return;
      // Anything but these is between the server and the single upload.
      contacts.delete(client);
      throw error;
    }
  }

  return (client: WebdavClient, folder: string): Promise<void> => {
    const known = contacts.get(client) ?? contact(client, folder);
    contacts.set(client, known);
    return known;
  };
}
