import { toProblem } from '../../shared/problems.ts';
import type { WebdavClient } from '../webdav/index.ts';
import { nextAttempt } from './retry-policy.ts';

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
      const isDown = nextAttempt(problem, 1, 0, 0) !== null;
      if (isDown) contacts.delete(client);
      // Anything else is between the server and the single upload.
      if (isDown || problem.code === 'wrong-password') throw error;
    }
  }

  return (client: WebdavClient, folder: string): Promise<void> => {
    const known = contacts.get(client) ?? contact(client, folder);
    contacts.set(client, known);
    return known;
  };
}
